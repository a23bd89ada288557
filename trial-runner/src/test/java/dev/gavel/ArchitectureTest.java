package dev.gavel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.stream.Stream;

/** The rules of the house: which way data walks through it. */
@AnalyzeClasses(packages = "dev.gavel", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.gavel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule phase22KnowsNothingOfBatchMode = noClasses()
            .that()
            .resideInAPackage("..phase22..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..batch..");

    private static final String FIXTURES = "dev.gavel.fixtures..";
    private static final String REPORTS = "dev.gavel.reports..";
    private static final String BENCHMARKS = "dev.gavel.benchmarks..";
    private static final String SERVER = "dev.gavel.server..";
    private static final String[] RUNNER = {
        "dev.gavel.machine..",
        "dev.gavel.compare..",
        "dev.gavel.regress..",
        "dev.gavel.validate..",
        "dev.gavel.trial..",
        "dev.gavel.monitoring..",
        "dev.gavel.cli.."
    };

    @ArchTest
    static final ArchRule theEngineKnowsNothingOfTheRest = noClasses()
            .that()
            .resideOutsideOfPackages(allBut())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(allBut());

    @ArchTest
    static final ArchRule fixturesKnowTheEngineAlone = mayNotKnow(FIXTURES, REPORTS, BENCHMARKS);

    @ArchTest
    static final ArchRule reportsKnowTheEngineAlone = mayNotKnow(REPORTS, FIXTURES, BENCHMARKS);

    @ArchTest
    static final ArchRule benchmarksKnowEngineAndFixtures = mayNotKnow(BENCHMARKS, REPORTS);

    @ArchTest
    static final ArchRule theServerKnowsNothingOfHearings = classes()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    SERVER, "java..", "io.zonky..", "org.testcontainers..", "org.slf4j..", "org.jspecify..");

    private static String[] allBut() {
        return Stream.concat(Stream.of(FIXTURES, REPORTS, BENCHMARKS, SERVER, "gg.jte.generated.."), Stream.of(RUNNER))
                .toArray(String[]::new);
    }

    private static ArchRule mayNotKnow(String packages, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(others), Stream.of(RUNNER)).toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule reportsFormNoCycle =
            slices().matching("dev.gavel.reports.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule criteriaArePure = noClasses()
            .that()
            .resideInAnyPackage("dev.gavel.reports.criteria..", "dev.gavel.reports.gate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.gavel.reports.format..",
                    "dev.gavel.reports.html..",
                    "dev.gavel.reports.verify..",
                    "java.sql..")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule theOracleKnowsNothingOfTheEngine = classes()
            .that()
            .resideInAPackage("dev.gavel.fixtures.oracle..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.gavel.fixtures.oracle..", "java..", "tools.jackson..", "org.jspecify..");

    @ArchTest
    static final ArchRule hearingsKnowNoDatabase = noClasses()
            .that()
            .resideInAnyPackage("dev.gavel.hearing..", "dev.gavel.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "dev.gavel.store..", "dev.gavel.jdbc..");

    @ArchTest
    static final ArchRule onlyTheCommandLineTalksToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("dev.gavel.cli..")
            .and()
            .doNotHaveFullyQualifiedName("dev.gavel.benchmarks.Main") // a command line too
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIs = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
