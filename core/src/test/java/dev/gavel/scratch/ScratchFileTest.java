package dev.gavel.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScratchFileTest {

    @TempDir
    Path directory;

    @Test
    void holdsWhatIsWritten() throws IOException {
        try (ScratchFile file = ScratchFile.open(directory, "gavel-test")) {
            file.writeLong(42);
            file.seek(0);

            assertThat(file.readLong()).isEqualTo(42);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file has a name there")
    void hasNoNameThatAKilledProcessCouldLeaveBehind() throws IOException {
        try (ScratchFile file = ScratchFile.open(directory, "gavel-test")) {
            file.writeLong(42);

            assertThat(directory).isEmptyDirectory();
        }
    }
}
