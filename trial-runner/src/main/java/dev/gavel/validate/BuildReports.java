package dev.gavel.validate;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What the build of the same commit left: JaCoCo's report of {@code core}, and the results of the architecture's rules.
 *
 * <p>Neither names a commit: they count only where the working tree is that commit's, unchanged, and they are newer. What
 * is not there is no measurement, so that it can be made and read later in the same journal.
 */
final class BuildReports {

    private static final Path COVERAGE = Path.of("core", "target", "site", "jacoco", "jacoco.xml");
    private static final Path RULES =
            Path.of("trial-runner", "target", "surefire-reports", "TEST-dev.gavel.ArchitectureTest.xml");

    private BuildReports() {}

    /** The reports that count, of the build in {@code root} for {@code tree}. */
    static List<Measurement> found(Path root, SourceTree tree) {
        List<Measurement> found = new ArrayList<>();
        if (isOf(tree, root.resolve(COVERAGE))) {
            found.add(new CoverageReport(root.resolve(COVERAGE), COVERAGE.toString(), tree.commit()));
        }
        if (isOf(tree, root.resolve(RULES))) {
            found.add(new RulesReport(root.resolve(RULES), tree.commit()));
        }
        return found;
    }

    private static boolean isOf(SourceTree tree, Path file) {
        try {
            return Files.isRegularFile(file)
                    && tree.isClean()
                    && Files.getLastModifiedTime(file).toInstant().isAfter(tree.committed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the DTD that JaCoCo names, which nobody needs and which may not be there. */
    static Document parse(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(Files.readString(file))));
    }
}
