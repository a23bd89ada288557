package dev.gavel.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.testing.MadeTrial;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelinePlotTest {

    private static final Tick UNHEALTHY =
            new Tick(2, "phase22", "", 0, "UNUSABLE: it is away", null, null, null, null, List.of(), List.of(), false);

    private static String plot(int half, Tick tick) {
        Schedule schedule = new Schedule(Instant.EPOCH, 2L * half, 1, 1, half, half, List.of(), List.of());
        return TimelinePlot.of(schedule, List.of(tick), List.of(), List.of())
                .orElseThrow()
                .svg();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 24, 60, 500})
    void namesWholeTicksAlone(int half) {
        List<String> named = Pattern.compile("text-anchor=\"middle\"[^>]*>([^<]+)<")
                .matcher(plot(half, MadeTrial.tick(1, "phase22", 100)))
                .results()
                .map(result -> result.group(1))
                .filter(label -> !label.startsWith("tick;"))
                .toList();
        assertThat(named).hasSizeBetween(2, 7).allMatch(label -> label.matches("[1-9]\\d*"));
    }

    @Test
    void marksWhatIsUnhealthyBelowTheLegend() {
        String plot = plot(6, UNHEALTHY);
        double legend = height(plot, "batch mode");
        assertThat(height(plot, "!")).isGreaterThanOrEqualTo(legend + 14);
    }

    private static double height(String plot, String label) {
        MatchResult found = Pattern.compile("y=\"([0-9.]+)\"[^>]*>" + label)
                .matcher(plot)
                .results()
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(found.group(1));
    }
}
