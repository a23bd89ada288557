package dev.gavel.cli;

import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.process.CommandEngine;
import dev.gavel.phase22.Phase22Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The engines that a command can choose from, each by its name.
 *
 * @param all Phase 2.2, batch mode, the others by name
 */
record Engines(List<UpdateEngine> all) {

    private static final List<String> FIRST = List.of(Phase22Engine.MODE, BatchEngine.MODE);

    /**
     * In whatever order they were found.
     *
     * @throws UsageException where two have one name
     */
    Engines {
        demandDistinct(all);
        all = all.stream()
                .sorted(Comparator.comparingInt((UpdateEngine engine) -> rank(engine.mode()))
                        .thenComparing(UpdateEngine::mode))
                .toList();
    }

    private static int rank(String mode) {
        int rank = FIRST.indexOf(mode);
        return rank < 0 ? FIRST.size() : rank;
    }

    private static void demandDistinct(List<UpdateEngine> engines) {
        Map<String, UpdateEngine> byName = new HashMap<>();
        for (UpdateEngine engine : engines) {
            UpdateEngine other = byName.putIfAbsent(engine.mode(), engine);
            if (other != null) {
                throw new UsageException("two engines are named '" + engine.mode() + "': "
                        + other.getClass().getName() + " and "
                        + engine.getClass().getName() + "; take one away or rename it");
            }
        }
    }

    /**
     * Those of these names, in this order; all where none is named.
     *
     * @throws UsageException where there is no such engine
     */
    List<UpdateEngine> named(List<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        List<UpdateEngine> engines = new ArrayList<>();
        names.forEach(name -> engines.add(named(name)));
        return engines;
    }

    /**
     * The one of this name.
     *
     * @throws UsageException where there is none
     */
    UpdateEngine named(String name) {
        return all.stream()
                .filter(engine -> engine.mode().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--engine is '" + name + "'; there are "
                        + all.stream().map(UpdateEngine::mode).collect(Collectors.joining(", "))));
    }

    /** The one that is run where none is named: a command that somebody gave, else batch mode. */
    String usual() {
        return all.stream()
                .map(UpdateEngine::mode)
                .filter(CommandEngine.BATCH_MODE::equals)
                .findFirst()
                .orElse(BatchEngine.MODE);
    }
}
