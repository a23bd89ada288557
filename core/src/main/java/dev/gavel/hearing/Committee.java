package dev.gavel.hearing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A committee or subcommittee as a source states it: normalised, not yet checked.
 *
 * @param systemCode its key, or null where the source gives none
 * @param name       or null
 * @param chamber    or null
 * @param type       or null
 * @param parent     the parent's system code, or null
 * @param url        or null
 */
public record Committee(
        @Nullable String systemCode,
        @Nullable String name,
        @Nullable String chamber,
        @Nullable String type,
        @Nullable String parent,
        @Nullable String url) {

    private static final List<String> CHAMBERS = List.of("House", "Senate", "Joint", "NoChamber");
    private static final List<String> COMMITTEE_TYPES = List.of(
            "Standing", "Select", "Special", "Joint", "Task Force", "Other", "Subcommittee", "Commission or Caucus");

    /** What the schema would refuse of this committee; empty where it is acceptable. */
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        require(found, "systemCode", systemCode);
        require(found, "name", name);
        allow(found, "chamber", chamber, CHAMBERS);
        allow(found, "committeeTypeCode", type, COMMITTEE_TYPES);
        return List.copyOf(found);
    }

    private static void require(List<Violation> found, String field, @Nullable String value) {
        if (value == null) {
            found.add(Violation.missing(field));
        }
    }

    private static void allow(List<Violation> found, String field, @Nullable String value, List<String> allowed) {
        if (value == null) {
            found.add(Violation.missing(field));
        } else if (!allowed.contains(value)) {
            found.add(Violation.notAllowed(field, value, allowed));
        }
    }
}
