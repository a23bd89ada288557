package dev.gavel.validate;

import dev.gavel.reports.journal.Coverage;
import java.nio.file.Path;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Q1: how much of {@code core} its tests run.
 *
 * @param file   JaCoCo's report
 * @param name   what it is called in the journal
 * @param commit the commit that was counted
 */
record CoverageReport(Path file, String name, String commit) implements Measurement {

    @Override
    public String title() {
        return "Coverage report";
    }

    @Override
    public List<String> criteria() {
        return List.of("Q1");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        long[] lines = new long[2];
        long[] branches = new long[2];
        NodeList children = BuildReports.parse(file).getDocumentElement().getChildNodes();
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
        bench.append(new Coverage(commit, lines[0], lines[0] + lines[1], branches[0], branches[0] + branches[1], name));
    }

    private static void read(Element counter, long[] into) {
        into[0] = Long.parseLong(counter.getAttribute("covered"));
        into[1] = Long.parseLong(counter.getAttribute("missed"));
    }
}
