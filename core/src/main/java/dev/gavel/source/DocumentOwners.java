package dev.gavel.source;

import dev.gavel.hearing.Violation;
import dev.gavel.hearing.Witness;
import dev.gavel.hearing.WitnessDocument;
import dev.gavel.hearing.WitnessEntry;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds whose a document is.
 *
 * <p>The API lists witness documents beside the witnesses and not under them; their file names carry the owner, as in
 * {@code HHRG-119-II10-Wstate-ClarkeE-20250211.pdf}. Where the name does not tell, a lone witness owns the document;
 * otherwise it is left out and reported, since guessing would put words into somebody's mouth.
 */
final class DocumentOwners {

    private static final Pattern OWNER = Pattern.compile("-([^-/]+)-\\d{8}(?:-[^/]*)?\\.[A-Za-z]+$");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");
    private static final Map<String, String> STORED_TYPES = Map.of(
            "Witness Statement", "Statement",
            "Witness Biography", "Biography",
            "Witness Truth in Testimony", "Truth Statement",
            "Truth in Testimony", "Truth Statement",
            "Witness Questions for Record", "Questions for Record",
            "Witness Supplemental", "Supplemental");

    private DocumentOwners() {}

    /** The entries, each with its documents; an entry that owns none states that it has none. */
    static List<WitnessEntry> attach(List<WitnessEntry> entries, List<JsonNode> nodes, List<Violation> leftOut) {
        Map<WitnessEntry, Map<String, WitnessDocument>> owned = new LinkedHashMap<>();
        entries.forEach(entry -> own(owned, entry));
        List<Candidate> candidates = nodes.isEmpty()
                ? List.of()
                : entries.stream().map(Candidate::of).toList();
        for (JsonNode node : nodes) {
            WitnessDocument document = document(node);
            List<WitnessEntry> owners = owners(candidates, document);
            if (owners.size() == 1) {
                own(owned, owners.get(0)).putIfAbsent(document.url(), document);
            } else {
                leftOut.add(unowned(document));
            }
        }
        return owned.entrySet().stream()
                .map(e -> withDocuments(e.getKey(), new ArrayList<>(e.getValue().values())))
                .toList();
    }

    static WitnessDocument document(JsonNode node) {
        String url = Json.text(node, "url");
        String type = Json.text(node, "documentType");
        if (url == null || type == null) {
            throw new UnexpectedShape("witnessDocuments", "a documentType and a url in each", node);
        }
        return new WitnessDocument(
                STORED_TYPES.getOrDefault(type, type), Json.text(node, "name"), url, Json.text(node, "format"));
    }

    private static Map<String, WitnessDocument> own(
            Map<WitnessEntry, Map<String, WitnessDocument>> owned, WitnessEntry entry) {
        return owned.computeIfAbsent(entry, e -> {
            Map<String, WitnessDocument> own = new LinkedHashMap<>();
            Objects.requireNonNullElse(e.documents(), List.<WitnessDocument>of())
                    .forEach(document -> own.putIfAbsent(document.url(), document));
            return own;
        });
    }

    private static List<WitnessEntry> owners(List<Candidate> candidates, WitnessDocument document) {
        Matcher file = OWNER.matcher(document.url());
        Stream<Candidate> owners = candidates.stream();
        if (candidates.size() > 1 && file.find()) {
            String tag = letters(file.group(1));
            owners = owners.filter(candidate -> candidate.tags().contains(tag));
        }
        return owners.map(Candidate::entry).toList();
    }

    /** Somebody who may own a document, with all that a file name may call them. */
    private record Candidate(WitnessEntry entry, Set<String> tags) {

        static Candidate of(WitnessEntry entry) {
            return new Candidate(entry, DocumentOwners.tags(entry.witness()));
        }
    }

    /** {@code cruzm}, {@code lacruzm} and {@code delacruzm} for Maria De La Cruz. */
    private static Set<String> tags(Witness witness) {
        String first = witness.firstName();
        String initial = first == null ? "" : initial(first);
        Set<String> tags = new HashSet<>();
        String last = witness.lastName();
        tags.add(letters(last + initial));
        for (String rest = first; rest != null && rest.contains(" "); rest = rest.substring(0, rest.lastIndexOf(' '))) {
            last = rest.substring(rest.lastIndexOf(' ') + 1) + last;
            tags.add(letters(last + initial));
        }
        return tags;
    }

    private static Violation unowned(WitnessDocument document) {
        return new Violation(
                "document-owner",
                "witnessDocuments",
                document.url(),
                "document '" + Violation.shorten(document.url()) + "' cannot be told to be any one witness's; left out",
                "list it under its witness as documents");
    }

    private static String initial(String first) {
        return first.substring(0, first.offsetByCodePoints(0, 1));
    }

    /** Letters alone, without accents, which file names do not keep. */
    private static String letters(String name) {
        return NO_LETTER
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static WitnessEntry withDocuments(WitnessEntry entry, List<WitnessDocument> documents) {
        return new WitnessEntry(entry.witness(), entry.position(), entry.type(), documents);
    }
}
