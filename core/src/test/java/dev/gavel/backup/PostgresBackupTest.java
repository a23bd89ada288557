package dev.gavel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.time.TimeSource;
import dev.gavel.update.UpdateReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class PostgresBackupTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
        db.sql("ALTER TABLE hearings ADD COLUMN own JSONB DEFAULT '{\"a\": \"tab\\tand \\\\ and line\\n\"}'");
        db.batch(List.of(
                Meeting.of("1").witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u1"),
                Meeting.of("2")));
    }

    private PostgresBackup backup(BackupTool tool) {
        return PostgresBackup.of(
                db.database(),
                tool,
                directory.resolve("backups"),
                BackupKeep.of(Duration.ofDays(7)),
                TimeSource.system());
    }

    @Test
    void bringsBackWhatWasChangedAddedAndDeletedAndTouchesNoTableOfOthers() throws BackupFailedException {
        db.sql(
                "CREATE TABLE notes (hearing_id BIGINT REFERENCES hearings (hearing_id) ON DELETE CASCADE, note TEXT)",
                "INSERT INTO notes SELECT hearing_id, 'ours' FROM hearings");
        Object before = db.image();
        BackupReceipt receipt = backup(BackupTool.COPY).take();
        db.batch(List.of(Meeting.of("1").with("title", "New").witness("Bo", null, null), Meeting.of("3")));
        db.sql("UPDATE hearings SET own = NULL WHERE event_id = '2'");
        assertThat(db.image()).isNotEqualTo(before);
        backup(BackupTool.COPY).restore(receipt);
        assertThat(db.image()).isEqualTo(before);
        assertThat(receipt.tables().get("hearings")).isNotNull();
    }

    @Test
    void triggersDoNotAlterWhatIsPutBackAndFireAgainAfterwards() throws BackupFailedException {
        db.sql(
                "CREATE TRIGGER stamp BEFORE UPDATE ON hearings WHEN NEW.location IS NULL"
                        + " BEGIN NEW.location := 'stamped'; END",
                "CREATE TRIGGER keep BEFORE DELETE ON hearings BEGIN SELECT RAISE(ABORT, 'kept'); END",
                "CREATE TRIGGER off BEFORE INSERT ON hearings BEGIN SELECT RAISE(ABORT, 'off'); END",
                "ALTER TABLE hearings DISABLE TRIGGER off",
                "ALTER TABLE hearings ENABLE ALWAYS TRIGGER keep");
        Object before = db.image();
        String triggers =
                "SELECT string_agg(CAST(tgname AS text) || CAST(tgenabled AS text), ' ' ORDER BY tgname) FROM pg_trigger"
                        + " WHERE NOT tgisinternal";
        String firing = db.query(triggers);
        BackupReceipt receipt = backup(BackupTool.COPY).take();
        db.batch(List.of(Meeting.of("1").with("location", "Elsewhere"), Meeting.of("3")));
        backup(BackupTool.COPY).restore(receipt);
        assertThat(db.image()).isEqualTo(before);
        assertThat(db.query(triggers)).isEqualTo(firing).contains("keepA", "offD", "stampO");
    }

    @Test
    void aFileThatWasChangedIsNoticedAndTheDatabaseUntouched() throws BackupFailedException, IOException {
        BackupReceipt first = backup(BackupTool.COPY).take();
        db.batch(List.of(Meeting.of("3")));
        BackupReceipt second = backup(BackupTool.COPY).take();
        Object before = db.image();
        Files.copy(first.file(), second.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> backup(BackupTool.COPY).restore(second))
                .isInstanceOf(BackupFailedException.class)
                .hasMessageContaining("changed nothing");
        assertThat(db.image()).isEqualTo(before);
    }

    @Test
    void nobodyElseMayReadIt() throws BackupFailedException, IOException {
        assertThat(Files.getPosixFilePermissions(backup(BackupTool.COPY).take().file()))
                .hasSize(2);
    }

    /** As psql runs it: generated keys must not meet those of the rows that were loaded. */
    @Test
    void theScriptLetsGeneratedKeysGoOnBehindItsRows() throws BackupFailedException, IOException {
        Path file = backup(BackupTool.COPY).take().file();
        db.sql("ALTER SEQUENCE hearings_hearing_id_seq RESTART", "ALTER SEQUENCE witnesses_witness_id_seq RESTART");
        try (var script = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            script.lines().filter(line -> line.startsWith("SELECT setval(")).forEach(db::sql);
        }

        UpdateReport report = db.batch(List.of(Meeting.of("3").witness("Bo Day", "Acme", "Chair")));

        assertThat(report.outcome()).isEqualTo(UpdateReport.Outcome.DONE);
        assertThat(db.count("hearings")).isEqualTo(3);
    }

    /** With a pg_dump that is there and not older than the server it works; else it says why, and leaves nothing. */
    @Test
    void pgDumpIsUsedWhereItIsAskedFor() throws IOException {
        Object before = db.image();
        try {
            BackupReceipt receipt = backup(BackupTool.PG_DUMP).take();
            db.batch(List.of(Meeting.of("1").with("title", "New"), Meeting.of("3")));
            backup(BackupTool.PG_DUMP).restore(receipt);
        } catch (BackupFailedException e) {
            assertThat(e).hasMessageMatching(".*(cannot be run|version mismatch).*");
            try (var files = Files.list(directory.resolve("backups"))) {
                assertThat(files.filter(file -> file.toString().contains("unproven")))
                        .isEmpty();
            }
        }
        assertThat(db.image()).isEqualTo(before);
    }
}
