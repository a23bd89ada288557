package dev.gavel.phase22;

/** Something was refused, and so the one transaction must not be committed; each refusal is in the findings. */
final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
