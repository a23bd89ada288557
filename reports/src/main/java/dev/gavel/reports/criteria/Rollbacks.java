package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Rollbacks that were provoked, with the digests of all tables before and after. */
final class Rollbacks {

    static final List<String> POSITIONS = List.of("first", "middle", "last");
    static final List<String> STATEMENTS = List.of("insert", "update", "link", "witness", "commit");

    private final Draft draft;
    private final List<Recorded<ScenarioRun>> runs;
    private final Predicate<Rollback> which;

    Rollbacks(Evidence evidence, Draft draft, Predicate<Rollback> which) {
        this.draft = draft;
        this.which = which;
        runs = Runs.all(
                evidence,
                draft,
                run -> run.setup().mode().equals("batch")
                        && run.rollbacks().stream().anyMatch(which));
    }

    /** Doubts where a fault has not hit each position, or a statement not each position. */
    void doubtHoles(List<String> faults) {
        Runs.doubtMissing(
                draft,
                "combinations of fault kind and position",
                each(faults),
                seen(rollback -> rollback.fault() + "/" + rollback.position()));
        Runs.doubtMissing(
                draft,
                "combinations of statement and position",
                each(STATEMENTS),
                seen(rollback -> rollback.statement() + "/" + rollback.position()));
    }

    /** Doubts where a kind of rollback was not provoked. */
    void doubtKinds(List<String> kinds) {
        Runs.doubtMissing(
                draft,
                "kinds of rollback",
                kinds,
                seen(rollback -> rollback.kind().name()));
    }

    Finding close() {
        Zero zero = new Zero(draft, "rollbacks that left a table changed");
        for (Recorded<ScenarioRun> run : runs) {
            List<Rollback> of = run.entry().rollbacks().stream().filter(which).toList();
            zero.add(
                    run,
                    of.size(),
                    of.stream().filter(rollback -> !rollback.verified()).count());
        }
        return zero.close();
    }

    private Set<String> seen(Function<Rollback, String> name) {
        return runs.stream()
                .flatMap(run -> run.entry().rollbacks().stream())
                .filter(which)
                .map(name)
                .collect(Collectors.toSet());
    }

    private static List<String> each(List<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> POSITIONS.forEach(position -> all.add(name + "/" + position)));
        return all;
    }
}
