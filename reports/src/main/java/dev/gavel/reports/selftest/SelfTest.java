package dev.gavel.reports.selftest;

import dev.gavel.reports.criteria.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The gate's own test: whether it catches what is wrong, and accuses nobody else.
 *
 * @param profile      how much was measured
 * @param commit       of Gavel
 * @param examinations one an engine, sound engines first
 */
public record SelfTest(String profile, String commit, List<Examination> examinations) {

    public SelfTest {
        examinations = List.copyOf(examinations);
    }

    /** FAIL where a defect was not caught as it should be or a sound engine failed; INCONCLUSIVE where some are open. */
    public Verdict verdict() {
        return Verdict.worst(examinations.stream()
                .map(examination -> examination.outcome().verdict())
                .toList());
    }

    /** How many examinations had that outcome. */
    public long count(Outcome outcome) {
        return of(outcome).size();
    }

    /** The examinations with that outcome. */
    public List<Examination> of(Outcome outcome) {
        return examinations.stream()
                .filter(examination -> examination.outcome() == outcome)
                .toList();
    }

    /** Every criterion that said something, in the order of the gate. */
    public Set<String> criteria() {
        Set<String> all = new LinkedHashSet<>();
        examinations.forEach(examination -> all.addAll(examination.cells().keySet()));
        return all;
    }

    /** It in one line. */
    public String summary() {
        long defects = examinations.stream()
                .filter(examination -> examination.specimen().criterion().isPresent())
                .count();
        StringBuilder words = new StringBuilder();
        words.append(count(Outcome.CAUGHT)).append(" of ").append(defects);
        words.append(" planted defects caught by the criterion named for them");
        add(words, Outcome.CAUGHT_BY_ANOTHER);
        add(words, Outcome.MISSED);
        add(words, Outcome.UNRESOLVED);
        add(words, Outcome.LEFT_OUT);
        words.append("; ").append(count(Outcome.NOT_ACCUSED)).append(" of ").append(examinations.size() - defects);
        return words.append(" sound engines failed nothing").toString();
    }

    private void add(StringBuilder words, Outcome outcome) {
        List<String> names = of(outcome).stream()
                .map(examination -> examination.specimen().name())
                .toList();
        if (!names.isEmpty()) {
            words.append("; ").append(names.size()).append(' ').append(outcome.words());
            words.append(" (").append(String.join(", ", names)).append(')');
        }
    }
}
