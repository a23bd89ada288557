package dev.gavel.cli;

import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.phase22.Phase22Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path: Phase 2.2, batch mode, and any that somebody put beside them. */
final class Engines {

    private Engines() {}

    /** All of them: Phase 2.2, batch mode, the others by name. */
    static List<UpdateEngine> all() {
        return distinct(ServiceLoader.load(UpdateEngine.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList())
                .stream()
                .sorted(Comparator.comparing(
                                (UpdateEngine engine) -> !engine.mode().equals(Phase22Engine.MODE))
                        .thenComparing(engine -> !engine.mode().equals(BatchEngine.MODE))
                        .thenComparing(UpdateEngine::mode))
                .toList();
    }

    /**
     * The same engines.
     *
     * @throws UsageException where two have one name
     */
    static List<UpdateEngine> distinct(List<UpdateEngine> engines) {
        Map<String, UpdateEngine> byName = new HashMap<>();
        for (UpdateEngine engine : engines) {
            UpdateEngine other = byName.putIfAbsent(engine.mode(), engine);
            if (other != null) {
                throw new UsageException("two engines on the class path are named '" + engine.mode() + "': "
                        + other.getClass().getName() + " and "
                        + engine.getClass().getName() + "; take one away or rename it");
            }
        }
        return engines;
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
