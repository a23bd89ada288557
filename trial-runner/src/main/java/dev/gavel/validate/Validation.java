package dev.gavel.validate;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Incident;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.StageBegun;
import dev.gavel.reports.journal.StageEnded;
import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The Validation Gate from the first measurement to the report; one that was interrupted goes on where its journal ends.
 */
public final class Validation {

    /** After this, a process that is being ended knows it. */
    private static final Duration END_COMES = Duration.ofMillis(500);

    private final Path out;
    private final Path scratch;
    private final Extent extent;
    private final Provenance provenance;
    private final List<Measurement> measurements;
    private final Candidate candidate;
    private final Site site;
    private final Commands commands;
    private final Progress progress;

    /** Hears how a gate goes. */
    public interface Progress {

        /** Which measurement is made, and how long it and all after it take. */
        void at(String measurement, int done, int of);

        /** What somebody should know beside it. */
        void tell(String what);
    }

    /**
     * A gate run.
     *
     * @param out      takes the journal and the report
     * @param scratch  is there and may be deleted afterwards
     * @param root     where Gavel was built, for what the build says of the code
     * @param profile  {@code quick} or {@code full}
     * @param policy   the failure policy under test
     * @param version  of Gavel
     * @param site     where it is measured; stays open
     * @param commands how it is measured again
     * @throws IllegalArgumentException where there is no such profile
     */
    public Validation(
            Path out,
            Path scratch,
            Path root,
            String profile,
            FailurePolicy policy,
            Targets targets,
            String version,
            Site site,
            Commands commands,
            Progress progress) {
        this.out = out;
        this.scratch = scratch;
        this.extent = Extent.named(profile);
        this.progress = progress;
        SourceTree tree = SourceTree.of(root);
        this.provenance = Machine.provenance(version, tree, Scenario.policy(policy), extent, targets, site, commands);
        this.measurements = all(out, root, tree, extent);
        this.candidate = Candidate.BATCH;
        this.site = site;
        this.commands = commands;
    }

    /** A gate run of these measurements alone, of any engine. */
    Validation(
            Path out,
            Path scratch,
            Extent extent,
            Provenance provenance,
            List<Measurement> measurements,
            Candidate candidate,
            Site site,
            Commands commands,
            Progress progress) {
        this.out = out;
        this.scratch = scratch;
        this.extent = extent;
        this.provenance = provenance;
        this.measurements = List.copyOf(measurements);
        this.candidate = candidate;
        this.site = site;
        this.commands = commands;
        this.progress = progress;
    }

    /** What does not depend on the speed of the machine; kills among it. */
    static List<Measurement> untimed() {
        return List.of(
                new FlagWays(),
                new BatchBoundaries(),
                new PartialFailures(),
                new FailingBatches(),
                new RolledBackBatches(),
                new Undone(),
                new AllOrNothing(),
                new RepeatedHearings(),
                new SameAgain(),
                new EverythingRefused(),
                new Kills(),
                new FlagAlternations(),
                new RandomFailures());
    }

    private static List<Measurement> all(Path out, Path root, SourceTree tree, Extent extent) {
        List<Measurement> all = new ArrayList<>(untimed());
        all.addAll(List.of(new Timings(out.resolve("jmh-result.json")), new MemoryReadings(), Pairs.ofNoise()));
        extent.pairedSizes().forEach(size -> all.add(Pairs.withBatchesOf(size)));
        all.addAll(BuildReports.found(root, tree));
        return List.copyOf(all);
    }

    /**
     * Measures, judges, and writes every file of the report.
     *
     * @throws IOException where the journal or a report cannot be written
     */
    public GateReport run() throws IOException {
        Files.createDirectories(out);
        Path file = out.resolve(EvidenceJournal.FILE_NAME);
        TimeSource time = TimeSource.system();
        try (EvidenceJournal journal = EvidenceJournal.open(file, provenance, time)) {
            journal.cutOff().ifPresent(progress::tell);
            Evidence before = Evidence.read(file);
            Set<String> done = done(before);
            Bench bench = new Bench(journal, done::contains, scratch, extent, site, candidate, commands);
            if (before.all(Plan.class).isEmpty()) {
                plan(bench);
            }
            TimeLeft left = new TimeLeft(seconds(bench), time);
            for (int i = 0; i < measurements.size(); i++) {
                String title = measurements.get(i).title();
                progress.at(title + ", " + TimeLeft.words(left.before(i)), i, measurements.size());
                measure(measurements.get(i), bench);
            }
        }
        progress.at("Report", measurements.size(), measurements.size());
        GateReport report = Gate.validation().judge(Evidence.read(file));
        ReportFiles.write(report, out);
        return report;
    }

    private List<Double> seconds(Bench bench) {
        return measurements.stream()
                .map(measurement -> bench.isDone(measurement.title()) ? 0.0 : measurement.seconds(extent))
                .toList();
    }

    static void plan(Bench bench) throws IOException {
        bench.append(new Plan("F4", List.of(), List.of(), bench.command()));
    }

    /** A measurement that crashes leaves its criteria open, and the others are made all the same. */
    static void measure(Measurement measurement, Bench bench) throws IOException {
        if (bench.isDone(measurement.title())) {
            return;
        }
        bench.append(new StageBegun(measurement.criteria(), measurement.title()));
        try {
            measurement.measure(bench);
            bench.append(new StageEnded(measurement.criteria(), measurement.title()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            awaitEnd();
            bench.append(new Incident(
                    measurement.criteria(), measurement.title(), "the check crashed: " + e, bench.command()));
        }
    }

    /**
     * What fails because the process is being ended is no incident: its children and files are taken away while it still
     * works. Waits for that end, and returns where there is none.
     */
    private static void awaitEnd() throws IOException {
        LockSupport.parkNanos(END_COMES.toNanos());
        if (ScratchDirectory.isEnding()) {
            throw new InterruptedIOException("the process is being ended");
        }
    }

    private static Set<String> done(Evidence evidence) {
        Set<String> names = new HashSet<>();
        evidence.all(ScenarioRun.class).forEach(run -> names.add(run.entry().scenario()));
        evidence.all(KillRun.class).forEach(kill -> names.add(kill.entry().scenario()));
        evidence.all(StageEnded.class).forEach(stage -> names.add(stage.entry().stage()));
        return names;
    }
}
