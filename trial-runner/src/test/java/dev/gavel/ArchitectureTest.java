package dev.gavel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
    static final ArchRule theEngineKnowsNeitherFixturesNorTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("dev.gavel.fixtures..", "dev.gavel.compare..", "dev.gavel.cli..", "dev.gavel.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.gavel.fixtures..", "dev.gavel.compare..", "dev.gavel.cli..", "dev.gavel.server..");

    @ArchTest
    static final ArchRule theServerKnowsNothingOfHearings = classes()
            .that()
            .resideInAPackage("dev.gavel.server..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.gavel.server..",
                    "java..",
                    "io.zonky..",
                    "org.testcontainers..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule fixturesDoNotKnowTheCommandLine = noClasses()
            .that()
            .resideInAPackage("dev.gavel.fixtures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.gavel.compare..", "dev.gavel.cli..");

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
