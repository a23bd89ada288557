package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.gate.Ruling;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is shown.
 *
 * @param finding  it
 * @param mark     its verdict
 * @param interval its interval in words
 * @param lines    the entries that tell most, those against a pass first
 * @param more     what else there is; empty where all entries are shown
 * @param waivers  who waived it, in words
 * @param waived   whether that counts
 */
public record Row(
        Finding finding,
        Mark mark,
        String interval,
        List<Line> lines,
        String more,
        List<String> waivers,
        boolean waived) {

    private static final int SHOWN = 12;

    /**
     * An entry.
     *
     * @param number    its number
     * @param summary   what it says
     * @param against   whether it speaks against a pass
     * @param reproduce how to make it again; null where that is not known
     */
    public record Line(
            long number,
            String summary,
            boolean against,
            @Nullable String reproduce) {}

    static Row of(Ruling ruling, Evidence evidence) {
        Finding finding = ruling.finding();
        List<Long> numbers = new ArrayList<>(finding.against());
        Set<Long> against = Set.copyOf(finding.against());
        finding.evidence().stream().filter(number -> !against.contains(number)).forEach(numbers::add);
        List<Line> lines = numbers.stream()
                .limit(SHOWN)
                .map(number -> line(evidence.entry(number), finding))
                .toList();
        int rest = numbers.size() - lines.size();
        return new Row(
                finding,
                Mark.of(finding.verdict()),
                Words.interval(finding.interval(), finding.target().unit()),
                lines,
                rest == 0
                        ? ""
                        : "and " + rest + " more; all of them: lines " + Words.ranges(finding.evidence())
                                + " of evidence.jsonl",
                ruling.waivers().stream()
                        .map(Recorded::entry)
                        .map(Waiver::summary)
                        .toList(),
                ruling.waived());
    }

    private static Line line(Recorded<?> recorded, Finding finding) {
        return new Line(
                recorded.sequence(),
                recorded.entry().summary(),
                finding.against().contains(recorded.sequence()),
                recorded.entry().reproduce());
    }
}
