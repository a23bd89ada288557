package dev.gavel.reports.journal;

import java.util.List;
import java.util.Map;

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

    /** Whether evidence of {@code other} may stand in one journal with this: the same code, database, settings, targets. */
    boolean agreesWith(Provenance other) {
        return gate.equals(other.gate)
                && gavelVersion.equals(other.gavelVersion)
                && commit.equals(other.commit)
                && profile.equals(other.profile)
                && jvm.equals(other.jvm)
                && os.equals(other.os)
                && processor.equals(other.processor)
                && database.equals(other.database)
                && durability.equals(other.durability)
                && policy.equals(other.policy)
                && settings.equals(other.settings)
                && targets.equals(other.targets);
    }
}
