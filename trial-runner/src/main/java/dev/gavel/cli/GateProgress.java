package dev.gavel.cli;

import dev.gavel.validate.Validation;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** What a gate is doing: a bar where a person sees it, else a line for each step. Closed when it has ended. */
final class GateProgress implements Validation.Progress, AutoCloseable {

    private final PrintWriter err;
    private final @Nullable ProgressBar bar;

    /** Progress that {@code bar} shows, or else lines that go to {@code err}. */
    GateProgress(ProgressBarBuilder bar, PrintWriter err) {
        this.err = err;
        this.bar = Progress.isVisible() ? bar.setInitialMax(1).build() : null;
    }

    @Override
    public void at(String step, int done, int of) {
        if (bar != null) {
            bar.maxHint(of).stepTo(done).setExtraMessage(step);
        } else {
            err.println("gavel: " + (done + 1) + " of " + (of + 1) + ", " + step);
            err.flush();
        }
    }

    @Override
    public void tell(String what) {
        err.println("gavel: " + what);
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
