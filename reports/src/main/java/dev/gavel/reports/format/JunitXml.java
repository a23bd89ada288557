package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Ruling;
import dev.gavel.reports.html.Words;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}: one test case a criterion, so that any CI shows them.
 *
 * <p>FAIL is a failure. INCONCLUSIVE is an error: what could not be told must not look green, as a skipped test would. A
 * waived finding is skipped, with its verdict and who waived it.
 */
final class JunitXml implements ReportFormat {

    @Override
    public void write(GateReport report, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(report, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        out.append(text.toString()).append('\n');
    }

    private static void suite(GateReport report, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "gavel." + report.gate());
        xml.writeAttribute("tests", Integer.toString(report.rulings().size()));
        xml.writeAttribute("failures", count(report, Verdict.FAIL));
        xml.writeAttribute("errors", count(report, Verdict.INCONCLUSIVE));
        xml.writeAttribute(
                "skipped",
                Long.toString(report.rulings().stream().filter(Ruling::waived).count()));
        xml.writeAttribute("time", "0");
        for (Ruling ruling : report.rulings()) {
            xml.writeCharacters("\n  ");
            testCase(report, ruling, xml);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static String count(GateReport report, Verdict verdict) {
        return Long.toString(report.rulings().stream()
                .filter(ruling -> ruling.finding().verdict() == verdict && !ruling.waived())
                .count());
    }

    private static void testCase(GateReport report, Ruling ruling, XMLStreamWriter xml) throws XMLStreamException {
        Finding finding = ruling.finding();
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", clean(finding.id() + " " + finding.subject().title()));
        xml.writeAttribute("classname", "gavel." + report.gate());
        xml.writeAttribute("time", "0");
        if (ruling.waived()) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute(
                    "message",
                    clean(finding.verdict() + ", waived: "
                            + ruling.waivers().get(0).entry().summary()));
        } else if (finding.verdict() == Verdict.FAIL) {
            problem("failure", finding, xml);
        } else if (finding.verdict() == Verdict.INCONCLUSIVE) {
            problem("error", finding, xml);
        }
        xml.writeEndElement();
    }

    private static void problem(String element, Finding finding, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", clean(finding.reason()));
        xml.writeAttribute("type", finding.verdict().name());
        xml.writeCharacters(clean("target: " + finding.target().text() + "\nobserved: " + finding.shown() + ", n = "
                + finding.n()
                + (finding.resolution() == null ? "" : "\nto settle it: " + finding.resolution())
                + (finding.reproduce() == null ? "" : "\nto measure it again: " + finding.reproduce())
                + "\nevidence, lines: " + Words.ranges(finding.evidence())));
        xml.writeEndElement();
    }

    /** Text without the characters that XML 1.0 cannot hold. */
    static String clean(String text) {
        return text.codePoints()
                .map(c ->
                        c == '\n' || c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                                ? c
                                : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
