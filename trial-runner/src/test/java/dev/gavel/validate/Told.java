package dev.gavel.validate;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a gate tells beside its measurements. */
final class Told implements Validation.Progress {

    private final List<String> all = new ArrayList<>();

    @Override
    public void at(String measurement, int done, int of) {}

    @Override
    public void tell(String what) {
        all.add(what);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
