package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document links to in this project is there, and what people read is explained. */
class DocumentLinksTest {

    private static final Path ROOT =
            Path.of(System.getProperty("gavel.root", "..")).toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        Path file = ROOT.resolve(document);
        List<String> broken = LINK.matcher(Files.readString(file))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains(":"))
                .filter(target -> !Files.exists(file.resolveSibling(target)))
                .toList();
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkToAHeadingLeadsToOne(Path document) throws IOException {
        Path file = ROOT.resolve(document);
        for (MatchResult link : LINK.matcher(Files.readString(file)).results().toList()) {
            String target = link.group(1);
            if (link.group(2) != null && !target.contains(":")) {
                Path there = target.isEmpty() ? file : file.resolveSibling(target);
                assertThat(anchors(there)).as(link.group()).contains(link.group(2));
            }
        }
    }

    /** As GitHub and GitLab name headings: in lower case, without punctuation, with hyphens for spaces. */
    private static List<String> anchors(Path document) throws IOException {
        String prose = CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
        return HEADING.matcher(prose)
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-'))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate-report.html", "selftest.html", "regress.md", "history.html"})
    void theReportsThatPeopleReadAreExplained(String report) throws IOException {
        assertThat(ROOT.resolve("docs/reports.md")).content().contains("`" + report + "`");
    }

    @Test
    void everyPictureIsShownWhereReportsAreExplained() throws IOException {
        String reports = Files.readString(ROOT.resolve("docs/reports.md"));
        try (Stream<Path> pictures = Files.list(ROOT.resolve("docs/images"))) {
            assertThat(pictures)
                    .allSatisfy(picture -> assertThat(reports).contains("](images/" + picture.getFileName() + ")"));
        }
    }
}
