package dev.gavel.reports.journal;

/**
 * Where each submitted hearing went, counted in the database and in the report, not taken from the engine's totals.
 *
 * @param submitted   hearings in the change set
 * @param valid       submitted less those that a fault made invalid
 * @param committed   changed or added as stated
 * @param unchanged   found as stated already, as after a rerun
 * @param quarantined set aside alone
 * @param rejected    turned away with their batch
 * @param twice       hearings that are in more than one of these
 */
public record Accounting(
        long submitted, long valid, long committed, long unchanged, long quarantined, long rejected, long twice) {

    public Accounting {
        if (valid > submitted || committed < 0 || unchanged < 0 || quarantined < 0 || rejected < 0 || twice < 0) {
            throw new IllegalArgumentException("hearings cannot be counted so: submitted=" + submitted + " valid="
                    + valid + " committed=" + committed + " unchanged=" + unchanged + " quarantined=" + quarantined
                    + " rejected=" + rejected + " twice=" + twice);
        }
    }

    /** Whether every submitted hearing is accounted for exactly once. */
    public boolean balanced() {
        return twice == 0 && submitted == committed + unchanged + quarantined + rejected;
    }

    /** Committed of what was valid, in percent; 100 where nothing was valid. */
    public double sharePercent() {
        return valid == 0 ? 100 : 100.0 * (committed + unchanged) / valid;
    }

    /** Committed of what was submitted, in percent. */
    public double submittedPercent() {
        return submitted == 0 ? 100 : 100.0 * (committed + unchanged) / submitted;
    }

    String summary() {
        String unseen = unchanged == 0 ? "" : unchanged + " unchanged, ";
        String doubled = twice == 0 ? "" : ", " + twice + " counted twice";
        return submitted + " submitted (" + valid + " valid), " + committed + " committed, " + unseen + quarantined
                + " quarantined, " + rejected + " rejected" + doubled;
    }
}
