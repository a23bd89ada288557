package dev.gavel.reports.format;

import dev.gavel.reports.selftest.Examination;
import dev.gavel.reports.selftest.SelfTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code selftest.json}, as {@code docs/selftest.schema.json} describes it. */
final class SelfTestJson {

    private SelfTestJson() {}

    static String of(SelfTest test) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("verdict", test.verdict().name());
        document.put("summary", test.summary());
        document.put("profile", test.profile());
        document.put("commit", test.commit());
        document.put(
                "engines",
                test.examinations().stream().map(SelfTestJson::engine).toList());
        return JsonReport.JSON.writeValueAsString(document) + "\n";
    }

    private static Map<String, @Nullable Object> engine(Examination examination) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("name", examination.specimen().name());
        node.put("about", examination.specimen().about());
        node.put("criterion", examination.specimen().criterion().orElse(null));
        node.put("outcome", examination.outcome().name());
        node.put("reason", examination.reason());
        node.put("failed", examination.failed());
        node.put("criteria", examination.cells());
        return node;
    }
}
