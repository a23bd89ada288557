package dev.gavel.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress bars on standard error, where a person can see them. */
final class Progress {

    private static final int USUAL_COLUMNS = 80;

    private Progress() {}

    /** Whether standard error is a terminal, as the launcher found out. */
    static boolean isVisible() {
        return Boolean.getBoolean("gavel.terminal");
    }

    /**
     * A bar of a stated width: to find the width out, the library would take the terminal over, and Ctrl-C would end the
     * process without a farewell.
     */
    static ProgressBarBuilder bar(String task) {
        return ProgressBar.builder()
                .setTaskName(task)
                .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
                .setConsumer(new ConsoleProgressBarConsumer(System.err, columns() - 1))
                .clearDisplayOnFinish();
    }

    private static int columns() {
        int columns = Integer.getInteger("gavel.columns", USUAL_COLUMNS);
        return columns > 1 ? columns : USUAL_COLUMNS;
    }
}
