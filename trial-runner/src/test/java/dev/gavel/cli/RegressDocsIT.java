package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Runs the commands of docs/regress.md and of the recipes in docs/ci.md, with the launcher, on jars that measure nothing.
 * Maven is a script that puts such a jar where a build would; git is real; three rounds stand for twenty.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
class RegressDocsIT {

    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path directory;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        FakeJmh.jar(directory.resolve("base.jar"), "100", "100.1", "99.9");
        FakeJmh.jar(directory.resolve("candidate.jar"), "100", "100.1", "99.9");
        for (String name : List.of("baseline.json", "current.json")) {
            Files.writeString(directory.resolve(name), result());
        }
        Path tools = Files.createDirectories(directory.resolve("tools"));
        FakeJmh.jar(tools.resolve("built.jar"), "100", "100.1", "99.9");
        Path maven = Files.writeString(
                tools.resolve("mvn"),
                "#!/bin/sh\ngit log -1 --format=%s >>'" + tools + "/built'\n" + "mkdir -p target && cp '" + tools
                        + "/built.jar' target/benchmarks.jar\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        run("git init -q -b main && git config user.name a && git config user.email a@b && git remote add origin ."
                + " && git commit -q --allow-empty -m base && git checkout -q -b change"
                + " && git commit -q --allow-empty -m change"
                + " && git checkout -q main && git commit -q --allow-empty -m 'of others' && git checkout -q change");
    }

    private static String result() {
        return "[{\"benchmark\":\"org.example.Sum.sum\",\"mode\":\"avgt\",\"jdkVersion\":\"17\",\"primaryMetric\":"
                + "{\"scoreUnit\":\"ns/op\",\"rawData\":[[100],[100.1],[99.9]]}}]";
    }

    static List<String> commandsOfTheManual() throws IOException {
        return blocks("docs/regress.md", "sh");
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheManual")
    void aShellBlockOfTheManualRuns(String block) throws IOException, InterruptedException {
        assertThat(run(Shell.withLauncher(block)))
                .containsAnyOf("PASS: 1 same", "RECORDED: nothing was compared", "written: ");
    }

    /** The base of a change is what it stands on, not what others have merged since. */
    private void assertThatBothWereBuilt() {
        assertThat(directory.resolve("tools/built")).content().startsWith("change\nbase\n");
    }

    @Test
    void theRecipeForGithubRuns() throws IOException, InterruptedException {
        JsonNode recipe = YAML.readTree(blocks("docs/ci.md", "yaml").get(0));

        String regress = run(String.join("\n", recipe.at("/jobs/regress/steps").findValuesAsString("run")));
        String history = run(String.join("\n", recipe.at("/jobs/history/steps").findValuesAsString("run")));

        assertThat(regress).contains("PASS: 1 same");
        assertThatBothWereBuilt();
        assertThat(history).contains("RECORDED: nothing was compared");
        assertThat(directory.resolve("summary.md")).content().contains("## Performance: PASS");
        assertThat(directory.resolve("history.csv")).content().contains("abc123");
    }

    @Test
    void theRecipeForGitlabRunsAndNamesAFileThatIsThere() throws IOException, InterruptedException {
        JsonNode recipe = YAML.readTree(blocks("docs/ci.md", "yaml").get(1)).get("regress");

        String said = run(String.join(
                "\n", recipe.get("script").valueStream().map(JsonNode::asString).toList()));

        assertThat(said).contains("PASS: 1 same");
        assertThatBothWereBuilt();
        assertThat(directory.resolve(recipe.at("/artifacts/reports/junit").asString()))
                .exists();
    }

    @Test
    void theRecipeForJenkinsRuns() throws IOException, InterruptedException {
        String recipe = blocks("docs/ci.md", "groovy").get(0);
        List<String> scripts = matches("(?s)'''(.*?)'''", recipe);

        assertThat(scripts).hasSize(2);
        assertThat(run(String.join("\n", scripts))).contains("PASS: 1 same");
        assertThatBothWereBuilt();
        assertThat(directory.resolve("performance/junit.xml")).exists();
    }

    private static List<String> blocks(String document, String language) throws IOException {
        return matches("(?ms)^```" + language + "\\n(.*?)^```$", Files.readString(Shell.ROOT.resolve(document)));
    }

    private static List<String> matches(String pattern, String text) {
        return new ArrayList<>(Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList());
    }

    private String run(String commands) throws IOException, InterruptedException {
        return Shell.run(
                directory,
                commands.replace("--rounds 20", "--rounds 3"),
                Map.of(
                        "PATH", directory.resolve("tools") + ":" + System.getenv("PATH"),
                        "GAVEL", Shell.launcher().toString(),
                        "GITHUB_BASE_REF", "main",
                        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main",
                        "CHANGE_TARGET", "main",
                        "GITHUB_SHA", "abc123",
                        "GITHUB_STEP_SUMMARY", directory.resolve("summary.md").toString()));
    }
}
