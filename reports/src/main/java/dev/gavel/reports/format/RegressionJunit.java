package dev.gavel.reports.format;

import dev.gavel.reports.regress.Comparison;
import dev.gavel.reports.regress.Judgement;
import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}: one test case a benchmark. Worse is a failure; unresolved and missing are errors, since what was not
 * measured must not look green; a new benchmark is skipped. The caveats are the suite's output.
 */
final class RegressionJunit {

    private static final String CLASS = "gavel.regress";

    private RegressionJunit() {}

    static String of(Regression regression) {
        return of(
                regression.comparisons(),
                String.join("\n", regression.caveats()) + "\n" + RegressionRow.legend(regression) + "\n");
    }

    static String of(Recording recording) {
        return of(
                recording.benchmarks(),
                String.join("\n", recording.caveats()) + "\n" + RegressionRow.summary(recording) + "\n");
    }

    private static String of(List<Comparison> comparisons, String said) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(comparisons, said, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML in memory", e);
        }
        return text.append('\n').toString();
    }

    private static void suite(List<Comparison> comparisons, String said, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", CLASS);
        xml.writeAttribute("tests", Integer.toString(comparisons.size()));
        xml.writeAttribute("failures", count(comparisons, Judgement.WORSE));
        xml.writeAttribute("errors", count(comparisons, Judgement.UNRESOLVED, Judgement.MISSING));
        xml.writeAttribute("skipped", count(comparisons, Judgement.NEW));
        xml.writeAttribute("time", "0");
        for (Comparison comparison : comparisons) {
            xml.writeCharacters("\n  ");
            testCase(comparison, xml);
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("system-out");
        xml.writeCharacters(JunitXml.clean(said));
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static String count(List<Comparison> comparisons, Judgement... judgements) {
        return Long.toString(comparisons.stream()
                .filter(comparison -> List.of(judgements).contains(comparison.judgement()))
                .count());
    }

    private static void testCase(Comparison comparison, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", JunitXml.clean(comparison.id().text()));
        xml.writeAttribute("classname", CLASS);
        xml.writeAttribute("time", "0");
        switch (comparison.judgement()) {
            case WORSE -> problem("failure", comparison, xml);
            case UNRESOLVED, MISSING -> problem("error", comparison, xml);
            case NEW -> problem("skipped", comparison, xml);
            default -> {
                // passed, which JUnit says by saying nothing
            }
        }
        xml.writeEndElement();
    }

    private static void problem(String element, Comparison comparison, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("message", JunitXml.clean(comparison.reason()));
        if (comparison.judgement() != Judgement.NEW) {
            xml.writeAttribute("type", comparison.judgement().name());
        }
    }
}
