package dev.gavel.reports.gate;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a gate says what it says, in a sentence or two. */
final class Reason {

    private Reason() {}

    static String of(List<Ruling> rulings, GateVerdict verdict, Recommendation recommendation) {
        List<String> parts = new ArrayList<>();
        long passed = rulings.stream()
                .filter(ruling -> ruling.finding().verdict() == Verdict.PASS)
                .count();
        parts.add(passed + " of " + rulings.size() + " criteria pass");
        tell(parts, rulings, Verdict.FAIL, " missed");
        tell(parts, rulings, Verdict.INCONCLUSIVE, " not settled");
        String waived = ids(rulings.stream().filter(Ruling::waived).toList());
        if (!waived.isEmpty()) {
            parts.add(waived + " waived");
        }
        String sentence = String.join("; ", parts) + ".";
        if (recommendation == Recommendation.ABORT) {
            return sentence + " A critical criterion is missed: data would be at risk.";
        }
        return verdict == GateVerdict.PASS_WITH_WAIVERS
                ? sentence
                        + " Whoever signed the waivers answers for them; the recommendation counts what was measured."
                : sentence;
    }

    private static void tell(List<String> parts, List<Ruling> rulings, Verdict verdict, String words) {
        String ids = ids(rulings.stream()
                .filter(ruling -> ruling.finding().verdict() == verdict)
                .toList());
        if (!ids.isEmpty()) {
            parts.add(ids + words);
        }
    }

    private static String ids(List<Ruling> rulings) {
        return rulings.stream().map(Ruling::finding).map(Finding::id).collect(Collectors.joining(", "));
    }
}
