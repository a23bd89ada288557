package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.FlagToggle.Source;
import dev.gavel.reports.journal.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** F5: the flag is read from every place that it may stand in, and refused where it is malformed. */
final class FlagSources implements Criterion {

    private static final int USAGE = 2;
    private static final List<String> MODES = List.of("batch", "phase22");

    @Override
    public Subject subject() {
        return Subject.of(
                "F5",
                "The feature flag toggles",
                "True, false and a malformed value in the file, in the environment and on the command line, their order"
                        + " of precedence, and the default; the mode is seen at the connection.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("F5", Relation.EXACTLY, 0, "wrong"));
        List<Recorded<FlagToggle>> toggles = evidence.all(FlagToggle.class).stream()
                .filter(toggle -> toggle.entry().criteria().contains("F5"))
                .toList();
        Set<String> seen = new HashSet<>();
        toggles.forEach(
                toggle -> seen.add(name(toggle.entry().source(), toggle.entry().asked())));
        Runs.doubtMissing(draft, "ways to set the flag", wanted(), seen);
        return new Zero(draft, "ways to set the flag that gave another mode")
                .count(toggles, toggle -> !obeyed(toggle.entry()))
                .close();
    }

    private static boolean obeyed(FlagToggle toggle) {
        boolean asAsked = toggle.asked().equals(toggle.seen());
        boolean byDefault = toggle.source() != Source.DEFAULT || toggle.seen().equals("phase22");
        return toggle.asked().equals(FlagToggle.REFUSED)
                ? asAsked && toggle.exitCode() == USAGE && !toggle.touched()
                : asAsked && byDefault && toggle.unexplained() == 0;
    }

    private static List<String> wanted() {
        List<String> all = new ArrayList<>(List.of(name(Source.DEFAULT, "phase22")));
        for (Source source : Source.values()) {
            if (source != Source.DEFAULT) {
                MODES.forEach(mode -> all.add(name(source, mode)));
            }
        }
        for (Source source : List.of(Source.FILE, Source.ENVIRONMENT, Source.COMMAND_LINE)) {
            all.add(name(source, FlagToggle.REFUSED));
        }
        return all;
    }

    private static String name(Source source, String asked) {
        return source.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + asked;
    }
}
