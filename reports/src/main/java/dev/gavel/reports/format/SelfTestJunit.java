package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.selftest.Examination;
import dev.gavel.reports.selftest.Outcome;
import dev.gavel.reports.selftest.SelfTest;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** {@code junit.xml}: one test case an engine; what was left out is skipped, with the reason. */
final class SelfTestJunit {

    private static final String CLASS = "gavel.selftest";

    private SelfTestJunit() {}

    static String of(SelfTest test) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(test, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML in memory", e);
        }
        return text.append('\n').toString();
    }

    private static void suite(SelfTest test, XMLStreamWriter xml) throws XMLStreamException {
        long failures = test.examinations().stream()
                .filter(examination -> examination.outcome().verdict() == Verdict.FAIL)
                .count();
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", CLASS);
        xml.writeAttribute("tests", Integer.toString(test.examinations().size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(test.count(Outcome.LEFT_OUT) + test.count(Outcome.UNRESOLVED)));
        xml.writeAttribute("time", "0");
        for (Examination examination : test.examinations()) {
            xml.writeCharacters("\n  ");
            testCase(examination, xml);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static void testCase(Examination examination, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", JunitXml.clean(examination.specimen().name()));
        xml.writeAttribute("classname", CLASS);
        xml.writeAttribute("time", "0");
        if (examination.outcome().verdict() != Verdict.PASS) {
            xml.writeEmptyElement(examination.outcome().verdict() == Verdict.INCONCLUSIVE ? "skipped" : "failure");
            xml.writeAttribute("message", JunitXml.clean(examination.outcome().words() + ". " + examination.reason()));
        }
        xml.writeEndElement();
    }
}
