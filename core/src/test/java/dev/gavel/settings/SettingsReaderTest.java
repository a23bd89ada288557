package dev.gavel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gavel.backup.BackupKeep;
import dev.gavel.engine.FailurePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @TempDir
    Path directory;

    @Test
    void theDefaultsAreSafe() {
        assertThat(SettingsReader.read(null, Map.of(), Map.of()))
                .isEqualTo(new Settings(
                        false,
                        50,
                        FailurePolicy.ISOLATE,
                        Optional.empty(),
                        new BackupKeep(Duration.ofDays(7), 100),
                        Duration.ofSeconds(2),
                        4));
    }

    @Test
    void theFileIsOverTheDefaultsTheEnvironmentOverItTheCommandLineOverAll() throws IOException {
        Path file = file("BATCH_SIZE=10\nGAVEL_ATTEMPTS=5\nENABLE_BATCH_PROCESSING= true \nGAVEL_BACKUP_DIR=x\n");
        Settings settings = SettingsReader.read(
                file,
                Map.of(
                        "BATCH_SIZE",
                        "20",
                        "GAVEL_ON_FAILURE",
                        "reject-batch",
                        "PATH",
                        "/bin",
                        "GAVEL_JAVA_OPTS",
                        "-Xmx1g"),
                Map.of(Setting.ENABLE_BATCH_PROCESSING, "false"));
        assertThat(settings.batchSize()).isEqualTo(20);
        assertThat(settings.attempts()).isEqualTo(5);
        assertThat(settings.enableBatchProcessing()).isFalse();
        assertThat(settings.onFailure()).isEqualTo(FailurePolicy.REJECT_BATCH);
        assertThat(settings.backupDirectory()).contains(Path.of("x"));
        assertThat(settings.engineOptions().retry().attempts()).isEqualTo(5);
    }

    @Test
    void theFileIsReadAfreshEachTime() throws IOException {
        Path file = file("ENABLE_BATCH_PROCESSING=true");
        assertThat(SettingsReader.read(file, Map.of(), Map.of()).enableBatchProcessing())
                .isTrue();
        Files.writeString(file, "ENABLE_BATCH_PROCESSING=false");
        assertThat(SettingsReader.read(file, Map.of(), Map.of()).enableBatchProcessing())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ENABLE_BATCH_PROCESSING,yes",
        "ENABLE_BATCH_PROCESSING,1",
        "ENABLE_BATCH_PROCESSING,TRUE",
        "ENABLE_BATCH_PROCESSING,''",
        "BATCH_SIZE,0",
        "BATCH_SIZE,10001",
        "BATCH_SIZE,fifty",
        "BATCH_SIZE,-5",
        "BATCH_SIZE,9999999999",
        "GAVEL_ON_FAILURE,ignore",
        "GAVEL_BACKUP_KEEP_DAYS,0",
        "GAVEL_BACKUP_KEEP_COUNT,0",
        "GAVEL_BACKUP_KEEP_COUNT,10001",
        "GAVEL_BUSY_TIMEOUT_MS,1s",
        "GAVEL_ATTEMPTS,21"
    })
    void aValueIsNeverGuessed(String name, String value) throws IOException {
        Path empty = file("");
        assertThatThrownBy(() -> SettingsReader.read(empty, Map.of(name, value), Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(name + " (environment) is '" + value + "'; it must be ");
    }

    @Test
    void everyProblemIsReportedAtOnce() throws IOException {
        Path file = file("BATCH_SIZE=0\nGAVEL_SPEED=9\nspeed=1\nGAVEL_ATTEMPTS=3\nGAVEL_ATTEMPTS=4\n");
        InvalidSettingsException invalid = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> SettingsReader.read(
                        file, Map.of("GAVEL_TYPO", "1"), Map.of(Setting.ENABLE_BATCH_PROCESSING, "maybe")));
        assertThat(invalid.problems())
                .hasSize(6)
                .anyMatch(p -> p.startsWith("GAVEL_ATTEMPTS stands twice in "))
                .anyMatch(p ->
                        p.startsWith("GAVEL_SPEED in " + file + " is no setting; known are ENABLE_BATCH_PROCESSING"))
                .anyMatch(p -> p.startsWith("speed in "))
                .anyMatch(p -> p.startsWith("GAVEL_TYPO in environment"))
                .anyMatch(p -> p.startsWith("BATCH_SIZE (" + file + ") is '0'"))
                .anyMatch(p -> p.startsWith("ENABLE_BATCH_PROCESSING (command line) is 'maybe'"));
    }

    @ParameterizedTest
    @CsvSource({"missing.properties,is not there", ".,cannot be read"})
    void aNamedFileThatCannotBeReadIsAProblem(String name, String why) {
        assertThatThrownBy(() -> SettingsReader.read(directory.resolve(name), Map.of(), Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aBackupDirectoryThatIsNoPathIsAProblem() {
        assertThatThrownBy(
                        () -> SettingsReader.read(directory.resolve("x"), Map.of("GAVEL_BACKUP_DIR", "a\0b"), Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("GAVEL_BACKUP_DIR (environment) is ")
                .hasMessageContaining("it must be a directory");
    }

    @Test
    void aFileThatIsNotUtf8IsAProblem() throws IOException {
        Path file = Files.write(directory.resolve("latin.properties"), new byte[] {'#', (byte) 0xE9, '\n'});
        assertThatThrownBy(() -> SettingsReader.read(file, Map.of(), Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anEmptyFileLeavesTheDefaults() throws IOException {
        assertThat(SettingsReader.read(file("# nothing\n\n"), Map.of(), Map.of())
                        .batchSize())
                .isEqualTo(50);
    }

    @Test
    void aLimitIsAllowedItself() throws IOException {
        Settings most = SettingsReader.read(
                file(""),
                Map.of(),
                Map.of(
                        Setting.BATCH_SIZE, "10000",
                        Setting.GAVEL_BACKUP_KEEP_DAYS, "3650",
                        Setting.GAVEL_BACKUP_KEEP_COUNT, "10000",
                        Setting.GAVEL_BUSY_TIMEOUT_MS, "0",
                        Setting.GAVEL_ATTEMPTS, "20"));
        assertThat(most.batchSize()).isEqualTo(10_000);
        assertThat(most.backupKeep()).isEqualTo(new BackupKeep(Duration.ofDays(3_650), 10_000));
        assertThat(most.busyTimeout()).isZero();
        assertThat(most.attempts()).isEqualTo(20);
    }

    @Test
    void aFileThatIsNoPropertiesFileIsAProblem() throws IOException {
        assertThatThrownBy(() -> SettingsReader.read(file("BATCH_SIZE=\\u12"), Map.of(), Map.of()))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void everySettingExplainsItself() {
        assertThat(Setting.values()).allSatisfy(setting -> {
            assertThat(setting.meaning()).isNotBlank();
            assertThat(setting.allowed()).isNotBlank();
        });
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("gavel.properties"), content);
    }
}
