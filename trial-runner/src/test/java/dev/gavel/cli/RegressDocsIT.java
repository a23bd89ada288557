package dev.gavel.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        makeRepositoryOfGavel(tools.resolve("gate"));
    }

    /** A repository whose launcher is the real one of another directory, which has been built. */
    private void makeRepositoryOfGavel(Path gate) throws IOException, InterruptedException {
        Path link = Files.createDirectories(gate).resolve("gavel");
        Files.createSymbolicLink(link, Shell.launcher());
        run("cd tools/gate && git init -q && git add gavel"
                + " && git -c user.name=a -c user.email=a@b commit -q -m gavel");
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
        JsonNode job = github().at("/jobs/regress");

        assertThat(run(commands(job.get("steps").findValues("run")))).contains("PASS: 1 same");

        assertThatBothWereBuilt();
        assertThat(directory.resolve("summary.md")).content().contains("## Performance: PASS");
        assertThatGithubKeepsWhatWasMeasured(job);
    }

    @Test
    void theHistoryOnGithubShowsItsSeriesAndKeepsIt() throws IOException, InterruptedException {
        JsonNode job = github().at("/jobs/history");

        run(commands(job.get("steps").findValues("run")));

        assertThat(directory.resolve("history.csv")).content().contains("abc123");
        assertThat(directory.resolve("summary.md")).content().contains("RECORDED: nothing was compared");
        assertThat(uploadedByGithub(job)).contains("history.csv");
        assertThatGithubKeepsWhatWasMeasured(job);
    }

    private static JsonNode github() throws IOException {
        return YAML.readTree(blocks("docs/ci.md", "yaml").get(0));
    }

    /** A job brings its own Java, and what it uploads is there, also where it ends red. */
    private void assertThatGithubKeepsWhatWasMeasured(JsonNode job) {
        assertThat(job.findValuesAsString("uses"))
                .anyMatch(action -> action.startsWith("actions/setup-java@"))
                .anyMatch(action -> action.startsWith("actions/upload-artifact@"));
        assertThat(uploadedByGithub(job)).contains("performance").allSatisfy(this::assertThatItIsThere);
        assertThat(stepOf(job, "actions/upload-artifact@").path("if").asString())
                .isEqualTo("always()");
    }

    private static List<String> uploadedByGithub(JsonNode job) {
        return stepOf(job, "actions/upload-artifact@")
                .at("/with/path")
                .asString()
                .lines()
                .toList();
    }

    private static JsonNode stepOf(JsonNode job, String action) {
        return job.get("steps")
                .valueStream()
                .filter(step -> step.path("uses").asString("").startsWith(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step uses " + action));
    }

    @Test
    void theRecipeForGitlabRuns() throws IOException, InterruptedException {
        JsonNode job = gitlab().get("regress");

        assertThat(runOnGitlab(job)).contains("PASS: 1 same");

        assertThatBothWereBuilt();
        assertThatItIsThere(job.at("/artifacts/reports/junit").asString());
        assertThatGitlabKeepsWhatWasMeasured(job);
    }

    @Test
    void theHistoryOnGitlabGoesOnAndIsKept() throws IOException, InterruptedException {
        JsonNode job = gitlab().get("history");

        assertThat(runOnGitlab(job)).contains("RECORDED: nothing was compared");

        assertThat(directory.resolve("history.csv")).content().contains("abc123");
        assertThat(texts(job.at("/cache/paths"))).containsExactly("history.csv");
        assertThat(texts(job.at("/artifacts/paths"))).contains("history.csv");
        assertThatGitlabKeepsWhatWasMeasured(job);
    }

    private static JsonNode gitlab() throws IOException {
        return YAML.readTree(blocks("docs/ci.md", "yaml").get(1));
    }

    /** In a container there is only what the job brings: no Gavel but the one that its commands clone. */
    private String runOnGitlab(JsonNode job) throws IOException, InterruptedException {
        JsonNode common = gitlab().get(job.get("extends").asString());
        return run("GAVEL=\"" + common.at("/variables/GAVEL").asString() + "\"\n"
                + commands(common.get("before_script").valueStream().toList())
                + "\n"
                + commands(job.get("script").valueStream().toList()));
    }

    private void assertThatGitlabKeepsWhatWasMeasured(JsonNode job) {
        assertThat(job.at("/artifacts/when").asString()).isEqualTo("always");
        assertThat(texts(job.at("/artifacts/paths"))).contains("performance").allSatisfy(this::assertThatItIsThere);
    }

    @Test
    void theRecipeForJenkinsRuns() throws IOException, InterruptedException {
        String recipe = jenkins("change");
        Files.createDirectories(directory.resolve("performance"));
        Files.writeString(directory.resolve("performance/of-the-build-before"), "");

        assertThat(run(String.join("\n", scripts(recipe)))).contains("PASS: 1 same");

        assertThat(recipe).as("a branch has no target to compare it with").contains("when { changeRequest() }");
        assertThatBothWereBuilt();
        assertThatItIsThere("performance/junit.xml");
        assertThat(directory.resolve("performance/of-the-build-before")).doesNotExist();
    }

    @Test
    void theHistoryOnJenkinsIsOfOneBranchAndGoesOn() throws IOException, InterruptedException {
        String recipe = jenkins("history");

        assertThat(run(String.join("\n", scripts(recipe)))).contains("RECORDED: nothing was compared");

        assertThat(recipe).contains("when { branch 'main' }");
        assertThat(directory.resolve("kept.csv")).content().contains("abc123");
        assertThatItIsThere("performance/history.html");
    }

    /** Where the build fails, or for another branch, there is nothing to publish. */
    @Test
    void theRecipeForJenkinsPublishesWhatIsThere() throws IOException {
        assertThat(blocks("docs/ci.md", "groovy").get(0))
                .contains("junit allowEmptyResults: true", "archiveArtifacts allowEmptyArchive: true");
    }

    /** The stage of that name, to where the next one on its level begins. */
    private static String jenkins(String stage) throws IOException {
        return matches(
                        "(?ms)^    stage\\('" + stage + "'\\) \\{\\n(.*?)^    \\}$",
                        blocks("docs/ci.md", "groovy").get(0))
                .get(0);
    }

    private static List<String> scripts(String recipe) {
        return matches("(?s)'''(.*?)'''", recipe);
    }

    private void assertThatItIsThere(String file) {
        assertThat(directory.resolve(file)).exists();
    }

    private static String commands(List<JsonNode> lines) {
        return lines.stream().map(JsonNode::asString).collect(Collectors.joining("\n"));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
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
                Map.ofEntries(
                        entry("PATH", directory.resolve("tools") + ":" + System.getenv("PATH")),
                        entry("GAVEL", Shell.launcher().toString()),
                        entry("UPDATE_GATE", directory.resolve("tools/gate").toString()),
                        entry("GITHUB_BASE_REF", "main"),
                        entry("GITHUB_SHA", "abc123"),
                        entry(
                                "GITHUB_STEP_SUMMARY",
                                directory.resolve("summary.md").toString()),
                        entry("CI_PROJECT_DIR", directory.toString()),
                        entry("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
                        entry("CI_COMMIT_SHA", "abc123"),
                        entry("CHANGE_TARGET", "main"),
                        entry("GIT_COMMIT", "abc123"),
                        entry("HISTORY", directory.resolve("kept.csv").toString())));
    }
}
