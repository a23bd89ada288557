package dev.gavel.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names the code that evidence is about. */
class SourceTreeTest {

    @TempDir
    Path root;

    private Path source;

    @BeforeEach
    void commit() throws Exception {
        source = write("core/src/main/java/Update.java", "class Update {}");
        write("pom.xml", "<project/>");
        write("README.md", "# Read me");
        write(".gitignore", "target/\n");
        git("init", "--quiet");
        git("add", "--all");
        git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "--message=first");
    }

    @Test
    void isItsCommitWhereNothingThatIsBuiltWasChanged() throws Exception {
        write("README.md", "# Read me twice");
        write("validation/evidence.jsonl", "{}");
        write("core/target/Update.class", "…");
        SourceTree tree = SourceTree.of(root);
        assertThat(tree.isClean()).isTrue();
        assertThat(tree.name()).isEqualTo(tree.commit()).matches("[0-9a-f]{40}");
    }

    @Test
    void isNamedByItsChanges() throws Exception {
        List<String> names = new ArrayList<>(List.of(SourceTree.of(root).name()));
        Files.writeString(source, "class Update { int one; }");
        String one = SourceTree.of(root).name();
        names.add(one);
        Files.writeString(source, "class Update { int two; }");
        names.add(SourceTree.of(root).name());
        Path added = write("core/src/main/java/Added.java", "class Added {}");
        names.add(SourceTree.of(root).name());
        Files.delete(source);
        names.add(SourceTree.of(root).name());
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names.subList(1, names.size())).allMatch(name -> name.matches("[0-9a-f]{40}-changed-[0-9a-f]{12}"));
        assertThat(SourceTree.of(root).isClean()).isFalse();

        Files.delete(added);
        Files.writeString(source, "class Update { int one; }");
        git("add", "--all");
        assertThat(SourceTree.of(root).name()).as("the same changes, staged").isEqualTo(one);
    }

    @Test
    void isUnknownWhereGitDoesNotTell(@TempDir Path nowhere) {
        assertThat(SourceTree.of(nowhere).name()).isEqualTo("unknown");
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(Arrays.asList(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
