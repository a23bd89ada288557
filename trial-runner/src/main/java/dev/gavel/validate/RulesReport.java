package dev.gavel.validate;

import dev.gavel.reports.journal.BuildRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Q5: whether the rules of the architecture are kept.
 *
 * @param file   the results of the test that checks them
 * @param commit the commit that was checked
 */
record RulesReport(Path file, String commit) implements Measurement {

    @Override
    public String title() {
        return "Rules of the build";
    }

    @Override
    public List<String> criteria() {
        return List.of("Q5");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        List<BuildRules.Rule> rules = new ArrayList<>();
        NodeList cases = BuildReports.parse(file).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            boolean kept = !has(test, "failure") && !has(test, "error") && !has(test, "skipped");
            rules.add(new BuildRules.Rule(test.getAttribute("name"), kept ? "kept" : "not kept", kept));
        }
        bench.append(new BuildRules(commit, rules));
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }
}
