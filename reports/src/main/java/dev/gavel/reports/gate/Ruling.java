package dev.gavel.reports.gate;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Waiver;
import java.util.List;

/**
 * A finding and the waivers for it, which leave it as it is.
 *
 * @param finding  what the evidence says
 * @param waivable whether a waiver for it counts
 * @param waivers  who decided to live with it; only those for the commit under test
 */
public record Ruling(Finding finding, boolean waivable, List<Recorded<Waiver>> waivers) {

    public Ruling {
        waivers = List.copyOf(waivers);
    }

    /** Whether somebody decided to live with a finding that is no pass, and may. */
    public boolean waived() {
        return finding.verdict() != Verdict.PASS && waivable && !waivers.isEmpty();
    }

    /** Whether it stands in the way of a pass. */
    boolean open() {
        return finding.verdict() != Verdict.PASS && !waived();
    }
}
