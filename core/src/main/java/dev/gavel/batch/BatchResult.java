package dev.gavel.batch;

import dev.gavel.engine.SetAside;
import dev.gavel.metrics.Totals;
import java.util.List;

/** What became of a batch. */
public sealed interface BatchResult {

    /** What is committed of it. */
    Totals totals();

    /** What is not committed of it, hearing by hearing. */
    List<SetAside> setAside();

    /** Its name in logs and metrics. */
    String name();

    /** Whether nothing of it is committed. */
    default boolean isFailure() {
        return totals().committed() == 0;
    }

    /** Everything is committed. */
    record Committed(Totals totals) implements BatchResult {

        @Override
        public List<SetAside> setAside() {
            return List.of();
        }

        @Override
        public String name() {
            return "committed";
        }
    }

    /** Some hearings were set aside, the others are committed. */
    record PartlyCommitted(Totals totals, List<SetAside> setAside) implements BatchResult {

        @Override
        public String name() {
            return "partly-committed";
        }
    }

    /**
     * The database refused it, and nothing of it is left.
     *
     * @param reason   one line
     * @param verified whether the database was compared with the checkpoint afterwards and nothing of it was found
     * @param fatal    whether the database failed for good
     */
    record RolledBack(String reason, boolean verified, boolean fatal, List<SetAside> setAside) implements BatchResult {

        @Override
        public Totals totals() {
            return new Totals(0, 0, 0, 0, setAside.size());
        }

        @Override
        public String name() {
            return "rolled-back";
        }
    }

    /** Validation turned it away before anything was applied. */
    record Rejected(String reason, List<SetAside> setAside) implements BatchResult {

        @Override
        public Totals totals() {
            return new Totals(0, 0, 0, 0, setAside.size());
        }

        @Override
        public String name() {
            return "rejected";
        }
    }
}
