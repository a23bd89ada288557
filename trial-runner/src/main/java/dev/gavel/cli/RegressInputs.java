package dev.gavel.cli;

import dev.gavel.regress.RelativeRun;
import dev.gavel.regress.Side;
import dev.gavel.reports.format.RegressionReport;
import dev.gavel.reports.html.HistoryPage;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.regress.RealFile;
import dev.gavel.reports.regress.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code gavel regress} reads, which must not be what it writes. */
final class RegressInputs {

    private RegressInputs() {}

    /**
     * Compares every file that is read with every file that is written, by whatever name.
     *
     * @throws UsageException where two are the same
     */
    static void check(RegressOptions options) throws IOException {
        List<Path> written = written(options);
        for (Map.Entry<String, Path> input : read(options).entrySet()) {
            for (Path output : written) {
                if (RealFile.isSame(input.getValue(), output)) {
                    throw new UsageException(input.getKey() + " " + input.getValue() + " would be written over, since "
                            + output + " is what this run writes; name another file, or another directory with --out");
                }
            }
        }
    }

    private static Map<String, Path> read(RegressOptions options) {
        Map<String, Path> read = new LinkedHashMap<>();
        run("--baseline", options.baseline, read);
        run("--current", options.current, read);
        file("--base", options.base, read);
        file("--candidate", options.candidate, read);
        file("--history", options.history, read);
        return read;
    }

    private static void run(String option, @Nullable Path run, Map<String, Path> read) {
        if (run == null) {
            return;
        }
        if (Files.isDirectory(run)) {
            read.put(option, run.resolve(EvidenceJournal.FILE_NAME));
        } else {
            read.put(option, run);
            read.put("the note of " + option, RunFile.beside(run));
        }
    }

    private static void file(String option, @Nullable Path file, Map<String, Path> read) {
        if (file != null) {
            read.put(option, file);
        }
    }

    private static List<Path> written(RegressOptions options) {
        List<Path> written = new ArrayList<>();
        if (options.markdown != null) {
            written.add(options.markdown);
        }
        Path out = options.out;
        if (out != null) {
            RegressionReport.NAMES.forEach(name -> written.add(out.resolve(name)));
            written.add(out.resolve(HistoryPage.NAME));
        }
        if (out != null && options.runsJars()) {
            for (Side side : Side.values()) {
                written.add(RelativeRun.result(out, side));
                written.add(RunFile.beside(RelativeRun.result(out, side)));
            }
        }
        return written;
    }
}
