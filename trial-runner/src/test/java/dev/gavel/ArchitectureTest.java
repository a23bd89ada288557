package dev.gavel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

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

    @ArchTest
    static final ArchRule theEngineKnowsNeitherFixturesNorReportsNorTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.gavel.fixtures..", "dev.gavel.reports..", "dev.gavel.cli..", "gg.jte.generated..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.gavel.fixtures..", "dev.gavel.reports..", "dev.gavel.cli..");

    @ArchTest
    static final ArchRule reportsKnowNothingButTheEngine = noClasses()
            .that()
            .resideInAPackage("dev.gavel.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.gavel.fixtures..", "dev.gavel.cli..");

    @ArchTest
    static final ArchRule fixturesKnowNothingOfReports = noClasses()
            .that()
            .resideInAPackage("dev.gavel.fixtures..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.gavel.reports..");

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
    static final ArchRule fixturesDoNotKnowTheCommandLine = noClasses()
            .that()
            .resideInAPackage("dev.gavel.fixtures..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.gavel.cli..");

    @ArchTest
    static final ArchRule theOracleKnowsNothingOfTheEngine = classes()
            .that()
            .resideInAPackage("dev.gavel.fixtures.oracle..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.gavel.fixtures.oracle..",
                    "dev.gavel.fixtures.data..",
                    "java..",
                    "tools.jackson..",
                    "org.jspecify..");

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
