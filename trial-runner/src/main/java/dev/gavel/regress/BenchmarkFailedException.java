package dev.gavel.regress;

import java.io.IOException;
import java.io.Serial;

/** A benchmark jar that could not be run to a result; its message stands alone and quotes what the jar said last. */
public final class BenchmarkFailedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    BenchmarkFailedException(String message) {
        super(message);
    }
}
