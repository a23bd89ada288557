package dev.gavel.validate;

import dev.gavel.reports.journal.BuildRules;
import dev.gavel.reports.journal.Coverage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Q1 and Q5: what the build of the same commit says of the code: JaCoCo's report of {@code core}, and the results of the
 * architecture's rules.
 *
 * <p>Neither names a commit: they count only where the working tree is that commit's, unchanged, and they are newer.
 */
final class BuildEvidence implements Measurement {

    private static final Path COVERAGE = Path.of("core", "target", "site", "jacoco", "jacoco.xml");
    private static final Path RULES =
            Path.of("trial-runner", "target", "surefire-reports", "TEST-dev.gavel.ArchitectureTest.xml");

    private final Path root;
    private final SourceTree tree;

    /** What the build in {@code root} says of {@code tree}. */
    BuildEvidence(Path root, SourceTree tree) {
        this.root = root;
        this.tree = tree;
    }

    @Override
    public String title() {
        return "Build reports";
    }

    @Override
    public List<String> criteria() {
        return List.of("Q1", "Q5");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path coverage = root.resolve(COVERAGE);
        if (isOfThisCommit(coverage)) {
            bench.append(coverage(coverage));
        }
        Path rules = root.resolve(RULES);
        if (isOfThisCommit(rules)) {
            bench.append(rules(rules));
        }
    }

    private boolean isOfThisCommit(Path file) throws IOException {
        return Files.isRegularFile(file)
                && tree.isClean()
                && Files.getLastModifiedTime(file).toInstant().isAfter(tree.committed());
    }

    private Coverage coverage(Path file) throws IOException, SAXException, ParserConfigurationException {
        long[] lines = new long[2];
        long[] branches = new long[2];
        NodeList children = parse(file).getDocumentElement().getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element counter
                    && counter.getTagName().equals("counter")) {
                switch (counter.getAttribute("type")) {
                    case "LINE" -> read(counter, lines);
                    case "BRANCH" -> read(counter, branches);
                    default -> {}
                }
            }
        }
        return new Coverage(
                tree.commit(),
                lines[0],
                lines[0] + lines[1],
                branches[0],
                branches[0] + branches[1],
                COVERAGE.toString());
    }

    private static void read(Element counter, long[] into) {
        into[0] = Long.parseLong(counter.getAttribute("covered"));
        into[1] = Long.parseLong(counter.getAttribute("missed"));
    }

    private BuildRules rules(Path file) throws IOException, SAXException, ParserConfigurationException {
        List<BuildRules.Rule> rules = new ArrayList<>();
        NodeList cases = parse(file).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            boolean kept = !has(test, "failure") && !has(test, "error") && !has(test, "skipped");
            rules.add(new BuildRules.Rule(test.getAttribute("name"), kept ? "kept" : "not kept", kept));
        }
        return new BuildRules(tree.commit(), rules);
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    /** Without the DTD that JaCoCo names, which nobody needs and which may not be there. */
    private static Document parse(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        Document document =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(Files.readString(file))));
        if (document.getDocumentElement().getNodeType() != Node.ELEMENT_NODE) {
            throw new IOException(file + " is no report");
        }
        return document;
    }
}
