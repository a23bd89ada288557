package dev.gavel.validate;

import dev.gavel.benchmarks.fork.ChildJvm;
import dev.gavel.engine.EngineOptions;
import dev.gavel.machine.ThisMachine;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.journal.Provenance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says where evidence comes from. */
final class Machine {

    private Machine() {}

    static Provenance provenance(
            String version,
            SourceTree tree,
            String policy,
            Extent extent,
            Targets targets,
            Site site,
            Commands commands) {
        Map<String, String> settings = new TreeMap<>(site.facts());
        settings.put("batch-size", "50");
        settings.put("commit-every", Integer.toString(EngineOptions.DEFAULT_DURABLE));
        settings.put("jvm-options", String.join(" ", ChildJvm.inherited()));
        settings.put(Provenance.COMMAND, commands.validate());
        commands.database().ifPresent(named -> settings.put("db", named));
        return new Provenance(
                "validation",
                version,
                tree.name(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                ThisMachine.operatingSystem(),
                ThisMachine.processor(),
                ThisMachine.processors(),
                ThisMachine.memory(),
                site.product(),
                site.synced(),
                policy,
                extent.profile(),
                settings,
                List.of(1L),
                targets.all());
    }
}
