package dev.gavel.validate;

import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.selftest.Examination;
import dev.gavel.reports.selftest.SelfTest;
import dev.gavel.reports.selftest.Specimen;
import dev.gavel.time.TimeSource;
import dev.gavel.validate.Specimens.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gate's own test: each engine goes through the measurements and criteria that {@link Validation} uses. Not
 * thread-safe.
 */
public final class SelfTestRun {

    private static final TimeSource TIME = TimeSource.system();

    /** How often an engine's pairs are measured once more, all of them counting, where they do not tell yet. */
    private static final int MOST_REPEATS = 3;

    private final Path scratch;
    private final Path out;
    private final boolean quick;
    private final Provenance provenance;
    private final Extent extent;
    private final Site site;
    private final Validation.Progress progress;
    private @Nullable Bench last;

    /**
     * A self-test.
     *
     * @param out      takes a directory for each engine, with its journal and its gate report
     * @param scratch  is there and may be deleted afterwards
     * @param root     where Gavel was built
     * @param profile  {@code quick} or {@code full}
     * @param version  of Gavel
     * @param site     where the engines are measured
     * @throws IllegalArgumentException where there is no such profile
     */
    public SelfTestRun(
            Path out,
            Path scratch,
            Path root,
            String profile,
            String version,
            Site site,
            Validation.Progress progress) {
        this.out = out;
        this.scratch = scratch;
        this.progress = progress;
        this.quick = profile.equals(Extent.QUICK.profile());
        this.extent = quick ? Extent.SELFTEST_QUICK : Extent.SELFTEST_FULL;
        this.site = site;
        this.provenance = Machine.provenance(
                version, SourceTree.of(root), "isolate", extent, Targets.defaults(), site, Commands.DEFAULT);
    }

    /** Every engine that there is, sound ones first. */
    public static List<Specimen> specimens() {
        return Specimens.list().stream().map(Measured::specimen).toList();
    }

    /**
     * Examines every engine that is {@code wanted}, after what an earlier self-test left of any engine is taken away.
     *
     * @throws IOException where a journal or a report cannot be written
     */
    public SelfTest run(Predicate<Specimen> wanted) throws IOException {
        List<Measured> all = Specimens.list().stream()
                .filter(measured -> wanted.test(measured.specimen()))
                .toList();
        for (Specimen specimen : specimens()) {
            removeEarlier(out.resolve(specimen.name()));
        }
        List<Examination> examinations = new ArrayList<>();
        for (Measured measured : all) {
            progress.at(measured.specimen().name(), examinations.size(), all.size());
            examinations.add(examine(measured));
        }
        progress.at("Report", all.size(), all.size());
        return new SelfTest(provenance.profile(), provenance.commit(), examinations);
    }

    /** Takes the files of a self-test away by their names, and the directory where nothing else is in it. */
    private static void removeEarlier(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        ReportFiles.delete(directory.resolve(EvidenceJournal.FILE_NAME));
        for (String name : ReportFiles.formats().keySet()) {
            ReportFiles.delete(directory.resolve(name));
        }
        try (Stream<Path> left = Files.list(directory)) {
            if (left.findAny().isEmpty()) {
                Files.delete(directory);
            }
        }
    }

    private Examination examine(Measured measured) throws IOException {
        Path own = Files.createDirectories(scratch.resolve(measured.specimen().name()));
        List<Measurement> measurements = quick ? measured.enough() : measured.everything(own);
        if (measurements.isEmpty()) {
            return Examination.leftOut(
                    measured.specimen(),
                    "Only measurements of time and memory can tell, and they take minutes: --profile full makes them.");
        }
        return Examination.of(measured.specimen(), report(measured, measurements, own));
    }

    private GateReport report(Measured measured, List<Measurement> measurements, Path own) throws IOException {
        String name = measured.specimen().name();
        Path file = own.resolve(EvidenceJournal.FILE_NAME);
        try (EvidenceJournal journal = EvidenceJournal.create(file, provenance, TIME)) {
            Bench bench = bench(journal, known(measured.specimen(), file), own, measured.candidate());
            Validation.plan(bench);
            measure(measurements, bench);
            for (int i = 0; i < MOST_REPEATS && !quick && !isCaught(measured.specimen(), file); i++) {
                measure(measured.more(), bench);
            }
        }
        Path directory = Files.createDirectories(out.resolve(name));
        Files.copy(file, directory.resolve(EvidenceJournal.FILE_NAME), StandardCopyOption.REPLACE_EXISTING);
        GateReport report = Gate.validation().judge(Evidence.read(file));
        ReportFiles.write(report, directory);
        return report;
    }

    /** A bench for the next engine, on the grounds that were made for those before. */
    private Bench bench(EvidenceJournal journal, Predicate<String> known, Path own, Candidate candidate) {
        last = last == null
                ? new Bench(journal, known, own, extent, site, candidate, Commands.DEFAULT)
                : new Bench(last, journal, known, own, candidate);
        return last;
    }

    private static void measure(List<Measurement> measurements, Bench bench) throws IOException {
        for (Measurement measurement : measurements) {
            Validation.measure(measurement, bench);
        }
    }

    /** In the quick form nothing more is run once the named criterion has failed. */
    private Predicate<String> known(Specimen specimen, Path file) {
        return name -> quick && isCaught(specimen, file);
    }

    private static boolean isCaught(Specimen specimen, Path file) {
        if (specimen.criterion().isEmpty()) {
            return false;
        }
        try {
            return Gate.validation().judge(Evidence.read(file)).findings().stream()
                    .anyMatch(finding -> finding.verdict() == Verdict.FAIL
                            && finding.id().equals(specimen.criterion().get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
