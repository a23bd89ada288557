package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitUnderTestTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path noWorkingTree;

    @Test
    void whatGitCannotTellMustBeGiven() {
        assertThatThrownBy(() -> CommitUnderTest.of(null, noWorkingTree))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("git tells no commit of " + noWorkingTree)
                .hasMessageContaining("give --commit HASH");
    }

    @Test
    void whatIsGivenNeedsNoGit() {
        assertThat(CommitUnderTest.of(COMMIT, noWorkingTree)).isEqualTo(COMMIT);
    }
}
