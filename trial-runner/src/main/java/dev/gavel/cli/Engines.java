package dev.gavel.cli;

import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.phase22.Phase22Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path: Phase 2.2, batch mode, and any that somebody put beside them. */
final class Engines {

    private Engines() {}

    /** All of them: Phase 2.2, batch mode, the others by name. */
    static List<UpdateEngine> all() {
        return ServiceLoader.load(UpdateEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(
                                (UpdateEngine engine) -> !engine.mode().equals(Phase22Engine.MODE))
                        .thenComparing(engine -> !engine.mode().equals(BatchEngine.MODE))
                        .thenComparing(UpdateEngine::mode))
                .toList();
    }

    /**
     * Those of these names, in this order; all where none is named.
     *
     * @throws UsageException where there is no such engine
     */
    static List<UpdateEngine> named(List<String> names) {
        if (names.isEmpty()) {
            return all();
        }
        List<UpdateEngine> engines = new ArrayList<>();
        names.forEach(name -> engines.add(named(name)));
        return engines;
    }

    static UpdateEngine named(String name) {
        return all().stream()
                .filter(engine -> engine.mode().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--engine is '" + name + "'; on the class path there are "
                        + all().stream().map(UpdateEngine::mode).collect(Collectors.joining(", "))));
    }
}
