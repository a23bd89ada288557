package dev.gavel.reports.format;

import dev.gavel.reports.regress.BenchmarkId;
import dev.gavel.reports.regress.Comparison;
import dev.gavel.reports.regress.Estimated;
import dev.gavel.reports.regress.Kind;
import dev.gavel.reports.regress.Pairing;
import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Series;
import dev.gavel.reports.regress.Trend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code regress.json}, as {@code docs/regress.schema.json} describes it. */
final class RegressionJson {

    private RegressionJson() {}

    static String of(Regression regression, List<Trend> trends) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("verdict", regression.verdict().name());
        document.put("baseline", regression.baseline());
        document.put("current", regression.current());
        document.put("threshold", regression.rules().threshold());
        document.put(
                "across",
                regression.rules().across().stream().map(Kind::text).sorted().toList());
        document.put("side_by_side", regression.pairing() == Pairing.SIDE_BY_SIDE);
        return text(document, regression.caveats(), regression.comparisons(), trends);
    }

    static String of(Recording recording, List<Trend> trends) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("verdict", "RECORDED");
        document.put("baseline", null);
        document.put("current", recording.current());
        document.put("threshold", null);
        document.put("across", List.of());
        document.put("side_by_side", false);
        return text(document, recording.caveats(), recording.benchmarks(), trends);
    }

    private static String text(
            Map<String, @Nullable Object> document,
            List<String> caveats,
            List<Comparison> comparisons,
            List<Trend> trends) {
        document.put("caveats", caveats);
        document.put(
                "comparisons",
                comparisons.stream().map(RegressionJson::comparison).toList());
        document.put("trends", trends.stream().map(RegressionJson::trend).toList());
        return JsonReport.JSON.writeValueAsString(document) + "\n";
    }

    private static Map<String, @Nullable Object> comparison(Comparison comparison) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>(id(comparison.id()));
        node.put("verdict", comparison.judgement().name());
        node.put("reason", comparison.reason());
        node.put("estimate", comparison instanceof Estimated estimated ? estimate(estimated) : null);
        return node;
    }

    private static Map<String, @Nullable Object> id(BenchmarkId id) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("benchmark", id.benchmark());
        node.put("parameters", id.parameters());
        node.put("mode", id.mode().code());
        return node;
    }

    private static Map<String, @Nullable Object> estimate(Estimated estimated) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("unit", estimated.baseline().unit());
        node.put("baseline", side(estimated.baseline()));
        node.put("current", side(estimated.current()));
        node.put("ratio", estimated.ratio());
        node.put("interval", estimated.interval());
        node.put("detectable_slowdown", estimated.detectable());
        OptionalInt needed = estimated.runsNeeded();
        node.put("runs_to_resolve", needed.isPresent() ? needed.getAsInt() : null);
        return node;
    }

    private static Map<String, @Nullable Object> side(Series series) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("score", series.score());
        node.put("forks", series.forks().size());
        return node;
    }

    private static Map<String, @Nullable Object> trend(Trend trend) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("benchmark", trend.last().benchmark());
        node.put("parameters", trend.last().parameters());
        node.put("mode", trend.last().mode().code());
        node.put("unit", trend.last().unit());
        node.put("runs", trend.entries().size());
        node.put("latest", trend.last().score());
        node.put("changes", trend.changes().stream().map(RegressionJson::change).toList());
        return node;
    }

    private static Map<String, @Nullable Object> change(Trend.Change change) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("at", change.entry().at().toString());
        node.put("label", change.entry().label());
        node.put("ratio", change.ratio());
        node.put("chance", change.chance());
        return node;
    }
}
