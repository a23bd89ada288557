package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.GateVerdict;

/**
 * A verdict as it is shown: never by colour alone.
 *
 * @param style  name of its style
 * @param symbol its sign
 * @param words  its words
 */
public record Mark(String style, String symbol, String words) {

    static final Mark PASS = new Mark("pass", "✓", "PASS");

    static Mark of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case INCONCLUSIVE -> new Mark("open", "?", "INCONCLUSIVE");
            case FAIL -> new Mark("fail", "✗", "FAIL");
        };
    }

    static Mark of(GateVerdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case PASS_WITH_WAIVERS -> new Mark("open", "✓", verdict.words());
            case INCONCLUSIVE -> of(Verdict.INCONCLUSIVE);
            case FAIL -> of(Verdict.FAIL);
        };
    }
}
