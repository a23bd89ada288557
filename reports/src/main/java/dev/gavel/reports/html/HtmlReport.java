package dev.gavel.reports.html;

import dev.gavel.reports.gate.GateReport;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;

/** {@code gate-report.html}: one file that opens without a network and needs no scripts. */
public final class HtmlReport {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /** Writes all of {@code report}. */
    public void write(GateReport report, Appendable out) throws IOException {
        StringOutput html = new StringOutput();
        TEMPLATES.render("gate-report.jte", Page.of(report), html);
        out.append(html.toString());
    }
}
