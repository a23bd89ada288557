package dev.gavel.reports.journal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the evidence comes from: the first entry of every journal.
 *
 * @param gate         the gate that it is for, such as {@code validation}
 * @param gavelVersion version of Gavel
 * @param commit       commit of the code under test, in full
 * @param jvm          name and version of the Java machine
 * @param os           name and version of the operating system
 * @param processor    name of the processor
 * @param processors   how many of them there are
 * @param memoryBytes  memory of the machine
 * @param database     product and version
 * @param durability   what the database was told about durability, such as {@code journal_mode=delete, synchronous=full}
 * @param policy       the failure policy under test, {@code isolate} or {@code reject-batch}
 * @param profile      {@code quick} or {@code full}
 * @param settings     every other setting that could matter
 * @param seeds        every seed that scenarios began from
 * @param targets      every target, also those that nobody changed, so that verdicts can be computed again
 */
public record Provenance(
        String gate,
        String gavelVersion,
        String commit,
        String jvm,
        String os,
        String processor,
        int processors,
        long memoryBytes,
        String database,
        String durability,
        String policy,
        String profile,
        Map<String, String> settings,
        List<Long> seeds,
        Map<String, String> targets)
        implements Entry {

    public Provenance {
        settings = Ordered.copy(settings);
        seeds = List.copyOf(seeds);
        targets = Ordered.copy(targets);
    }

    /** The setting that names the command. */
    public static final String COMMAND = "command";

    /** The command that measures everything again, with enough samples. */
    public String command() {
        return settings.getOrDefault(COMMAND, "gavel validate --profile full --out DIR");
    }

    @Override
    public String summary() {
        return "Gavel " + gavelVersion + " at " + commit + ", " + database + ", profile " + profile;
    }

    /**
     * Why evidence of {@code other} may not stand in one journal with this, one clause each: it must be of the same code,
     * machine, database, settings and targets.
     */
    List<String> differences(Provenance other) {
        Map<String, String> here = facts();
        Map<String, String> there = other.facts();
        Set<String> names = new LinkedHashSet<>(here.keySet());
        names.addAll(there.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(here.get(name), there.get(name)))
                .map(name -> name + " was " + shown(here.get(name)) + " and is " + shown(there.get(name)))
                .toList();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "not there" : "'" + value + "'";
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("gate", gate);
        facts.put("version", gavelVersion);
        facts.put("commit", commit);
        facts.put("profile", profile);
        facts.put("Java", jvm);
        facts.put("system", os);
        facts.put("processor", processor);
        facts.put("database", database);
        facts.put("durability", durability);
        facts.put("policy", policy);
        settings.forEach((name, value) -> facts.put("setting " + name, value));
        targets.forEach((name, value) -> facts.put("target " + name, value));
        return facts;
    }
}
