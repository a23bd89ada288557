package dev.gavel.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress bars on standard error, where a person can see them. */
final class Progress {

    private Progress() {}

    /** Whether standard error is a terminal, as the launcher found out. */
    static boolean isVisible() {
        return Boolean.getBoolean("gavel.terminal");
    }

    static ProgressBarBuilder bar(String task) {
        return ProgressBar.builder()
                .setTaskName(task)
                .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .clearDisplayOnFinish();
    }
}
