package dev.gavel.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.metrics.Totals;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.AlertCleared;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.time.TimeSource;
import dev.gavel.trial.TrialState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringTest {

    private static final Pattern LINE = Pattern.compile(
            "[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? [0-9.E+-]+|# (HELP|TYPE) [a-z_]+ .+");

    private static final Pattern NAME = Pattern.compile("gavel_\\w+");
    private static final Alert SLOW =
            new Alert("duration", Alert.Severity.WARNING, Alert.Cause.FAILURE, 31, "slow", "");

    private final TrialMetrics metrics = new TrialMetrics();

    private void measure() {
        metrics.batch("committed", 50, Duration.ofMillis(20));
        metrics.validation(50, Duration.ofMillis(2));
        metrics.checkpoint(50, Duration.ofMillis(3));
        metrics.rollback(true, Duration.ofMillis(4));
        metrics.update(new UpdateMetrics(
                "batch",
                Instant.EPOCH,
                Duration.ofMillis(200),
                60,
                10,
                new Totals(5, 45, 0, 3, 0),
                0,
                List.of(),
                0,
                true,
                Optional.empty()));
        metrics.wrote(SLOW, TrialState.of(List.of()));
    }

    @Test
    void everyMeterIsThereAndEveryLineCanBeRead() {
        measure();
        String text = metrics.scrape();
        assertThat(text.lines()).allMatch(line -> LINE.matcher(line).matches(), "is in Prometheus's format");
        assertThat(text)
                .contains("gavel_update_seconds_count{mode=\"batch\",result=\"success\"} 1")
                .contains("gavel_batch_seconds_count{mode=\"batch\",result=\"committed\"} 1")
                .contains("gavel_hearings_total{mode=\"batch\",result=\"updated\"} 45.0")
                .contains("gavel_checkpoint_seconds_sum", "gavel_validation_seconds_sum", "gavel_rollback_seconds_sum")
                .contains("gavel_alert_total{rule=\"duration\",severity=\"warning\"} 1.0");
    }

    @Test
    void everySeriesIsThereAtZeroBeforeAnythingHappens() {
        assertThat(metrics.scrape())
                .contains("gavel_health_total{mode=\"batch\",result=\"failed\"} 0.0")
                .contains("gavel_health_total{mode=\"none\",result=\"missed\"} 0.0")
                .contains("gavel_batch_seconds_count{mode=\"batch\",result=\"rejected\"} 0")
                .contains("gavel_update_seconds_count{mode=\"phase22\",result=\"failure\"} 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus-rules.yml", "grafana-dashboard.json"})
    void whatTheDocumentsAskForIsServed(String document) throws Exception {
        metrics.wrote(SLOW, TrialState.of(List.of()));
        String text = metrics.scrape();
        assertThat(NAME.matcher(Files.readString(Path.of("..", "docs", document)))
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(text).contains("\n" + name + "{"));
    }

    @Test
    void thePageStaysSmallHoweverLongTheTrialIs() {
        LivePage page = new LivePage(TimeSource.system());
        page.show(TrialState.of(longTrial(10_000)));
        assertThat(page.html()).contains("10000 of 10000 took place").hasSizeLessThan(200_000);
        assertThat(page.html().split("rect class=\"good\"", -1))
                .as("marks of success")
                .hasSizeBetween(300, 601);
        assertThat(page.html().split("rect class=\"bad\"", -1))
                .as("one mark, and what is before it")
                .hasSize(2);
    }

    private static List<Recorded<?>> longTrial(int ticks) {
        List<Recorded<?>> entries = new ArrayList<>();
        Instant start = Instant.EPOCH;
        entries.add(new Recorded<>(
                1, start, new Schedule(start, 3_600L * ticks, 3_600, 1, ticks / 2, ticks / 2, List.of(), List.of())));
        for (int number = 1; number <= ticks; number++) {
            String outcome = number == 7_777 ? "FAILED" : "DONE";
            entries.add(new Recorded<>(number + 1L, start, tick(number, outcome)));
        }
        return entries;
    }

    private static Tick tick(int number, String outcome) {
        return new Tick(number, "batch", "batch", 100, outcome, null, null, null, null, List.of(), List.of(), false);
    }

    @Test
    void anAlertIsShownAsOpenUntilItIsOver() {
        LivePage page = new LivePage(TimeSource.system());
        page.show(TrialState.of(List.of(new Recorded<>(1, Instant.EPOCH, SLOW))));
        assertThat(page.html()).contains("Open: WARNING alert duration");
        page.show(TrialState.of(List.of(
                new Recorded<>(1, Instant.EPOCH, SLOW),
                new Recorded<>(2, Instant.EPOCH, new AlertCleared("duration", 33)))));
        assertThat(page.html()).contains("Over: WARNING alert duration").doesNotContain("Open:");
    }

    @Test
    void bothPagesAreServedOnLoopbackAlone() throws Exception {
        measure();
        LivePage page = new LivePage(TimeSource.system());
        try (MonitoringServer server = MonitoringServer.start(null, 0, metrics::scrape, page::html)) {
            assertThat(get(server, "/metrics").body()).contains("gavel_update_seconds_count");
            assertThat(get(server, "/").body()).contains("<title>Gavel trial</title>", "Beginning.");
            assertThat(get(server, "/other").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(MonitoringServer server, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
