package dev.gavel.reports.regress;

import dev.gavel.reports.journal.EvidenceJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that runs are read from: JMH's JSON, with what is known of the machine beside it, and Gavel's journal.
 *
 * <p>JMH does not say on which machine it ran. A file {@code X.machine.json} beside {@code X}, an object of names and texts,
 * does. Stateless.
 */
public final class RunFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUFFIX = ".machine.json";

    private RunFile() {}

    /**
     * Reads a run.
     *
     * @param file JMH's JSON, a journal, or the directory of a report, which holds one
     * @throws InvalidRunException where it holds no run
     * @throws IOException         where it cannot be read
     */
    public static Run read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            if (!EvidenceJournal.isIn(file)) {
                throw new InvalidRunException("directory " + file + " holds no " + EvidenceJournal.FILE_NAME
                        + "; name a file of JMH, or the directory that 'gavel validate' wrote");
            }
            return JournalRun.read(file.resolve(EvidenceJournal.FILE_NAME));
        }
        if (!Files.exists(file)) {
            throw new InvalidRunException(file + " is not there");
        }
        Run run = file.toString().endsWith(".jsonl") ? JournalRun.read(file) : JmhJson.read(file);
        Path beside = beside(file);
        return Files.exists(beside) ? run.under(Kind.MACHINE, machine(beside)) : run;
    }

    /** The file beside {@code file} that says on which machine it was measured. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    /**
     * Writes beside a file of JMH on which machine it was measured, by name.
     *
     * @throws InvalidRunException where JMH did not write it
     */
    public static void noteMachine(Path file, Map<String, String> machine) throws IOException {
        JmhJson.read(file);
        writeMachine(file, machine);
    }

    /** Writes beside {@code file} on which machine it was measured, by name. */
    public static void writeMachine(Path file, Map<String, String> machine) throws IOException {
        Files.writeString(
                beside(file), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new TreeMap<>(machine)) + "\n");
    }

    private static Map<String, String> machine(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidRunException(
                    file + " is no file, and the machine would be noted there; delete it or name it otherwise");
        }
        try {
            Map<String, String> machine = new TreeMap<>();
            for (Map.Entry<String, JsonNode> fact :
                    JSON.readTree(TextFile.read(file)).properties()) {
                machine.put(fact.getKey(), fact.getValue().asString());
            }
            return machine;
        } catch (JacksonException e) {
            throw new InvalidRunException(
                    file + " is no object of names and texts; write it anew with --note-machine, or delete it");
        }
    }
}
