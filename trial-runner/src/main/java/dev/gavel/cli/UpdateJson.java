package dev.gavel.cli;

import dev.gavel.backup.BackupReceipt;
import dev.gavel.engine.SetAside;
import dev.gavel.hearing.Violation;
import dev.gavel.store.TableDigest;
import dev.gavel.update.UpdateReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The metrics document of an update, with what was set aside. */
final class UpdateJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private UpdateJson() {}

    static String document(UpdateReport report, String database, boolean dryRun, Map<String, TableDigest> digests) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("outcome", word(report.outcome()));
        report.reason().ifPresent(reason -> document.put("reason", reason));
        document.put("database", database);
        document.put("dry_run", dryRun);
        document.putAll(report.metrics().document());
        document.put(
                "set_aside",
                report.setAside().stream().map(UpdateJson::setAside).toList());
        document.put("warnings", report.warnings());
        report.backup().ifPresent(backup -> document.put("backup", backup(backup)));
        if (!digests.isEmpty()) {
            document.put("digests", digests);
        }
        return JSON.writeValueAsString(document) + "\n";
    }

    /** The document where an update could not begin. */
    static String stopped(String reason) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("outcome", word(UpdateReport.Outcome.STOPPED));
        document.put("reason", reason);
        document.put("success", false);
        return JSON.writeValueAsString(document) + "\n";
    }

    private static Map<String, @Nullable Object> setAside(SetAside found) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kind", word(found.kind()));
        row.put("entity", found.entity());
        row.put("identifier", found.identifier());
        row.put("line", found.position() == null ? null : found.position().line());
        row.put("batch", found.batch() == 0 ? null : found.batch());
        row.put("reasons", found.violations().stream().map(UpdateJson::reason).toList());
        return row;
    }

    private static Map<String, @Nullable Object> reason(Violation violation) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("rule", violation.rule());
        row.put("field", violation.field());
        row.put("value", violation.value());
        row.put("fact", violation.fact());
        row.put("remedy", violation.remedy());
        return row;
    }

    private static Map<String, Object> backup(BackupReceipt backup) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", backup.file().toString());
        row.put("taken", backup.taken().toString());
        row.put("bytes", backup.bytes());
        row.put("seconds", backup.took().toNanos() / 1e9);
        row.put("verified", true);
        return row;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
