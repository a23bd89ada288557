package dev.gavel.reports.journal;

import java.util.List;

/**
 * A check that crashed or could not be made: what it should have shown stays open.
 *
 * @param criteria  ids of the criteria that it was made for
 * @param scenario  the scenario or the stage; a later run of it settles the incident
 * @param what      what happened, on one line
 * @param reproduce the command that does it again
 */
public record Incident(List<String> criteria, String scenario, String what, String reproduce) implements Entry {

    public Incident {
        criteria = List.copyOf(criteria);
    }

    @Override
    public String summary() {
        return scenario + ": " + what;
    }
}
