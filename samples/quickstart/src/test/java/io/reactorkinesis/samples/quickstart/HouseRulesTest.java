package io.reactorkinesis.samples.quickstart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of CONTRIBUTING.md that a machine can check, over every module. */
class HouseRulesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.reactorkinesis");

    /** Packages below a module's own that its users may enter. */
    private static final List<String> DOORS = List.of(
            "io.reactorkinesis.localbroker.fault",
            "io.reactorkinesis.localbroker.junit",
            "io.reactorkinesis.localbroker.time");

    @Test
    void everyModuleIsUnderTheRules() {
        for (String module : List.of("record", "producer", "checkpoint", "consumer", "localbroker", "samples")) {
            assertThat(HOUSE)
                    .as(module)
                    .anyMatch(type -> type.getPackageName().startsWith("io.reactorkinesis." + module));
        }
    }

    @Test
    void importsRunDownward() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("record")
                .definedBy("io.reactorkinesis.record..")
                .layer("producer")
                .definedBy("io.reactorkinesis.producer..")
                .layer("checkpoint")
                .definedBy("io.reactorkinesis.checkpoint..")
                .layer("consumer")
                .definedBy("io.reactorkinesis.consumer..")
                .layer("local-broker")
                .definedBy("io.reactorkinesis.localbroker..")
                .layer("samples")
                .definedBy("io.reactorkinesis.samples..")
                .whereLayer("record")
                .mayNotAccessAnyLayer()
                .whereLayer("producer")
                .mayOnlyAccessLayers("record")
                .whereLayer("checkpoint")
                .mayOnlyAccessLayers("record")
                .whereLayer("local-broker")
                .mayOnlyAccessLayers("record")
                .whereLayer("consumer")
                .mayOnlyAccessLayers("record", "checkpoint")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "producer", "checkpoint", "consumer", "localbroker"})
    void theRoomsOfAModuleAreItsOwn(String module) {
        String home = "io.reactorkinesis." + module;
        noClasses()
                .that()
                .resideOutsideOfPackage(home + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(home + "..").and(are(inARoomBelow(home))))
                .check(HOUSE);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("io.reactorkinesis.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void theBrokersEngineKnowsNoWire() {
        noClasses()
                .that()
                .resideInAPackage("io.reactorkinesis.localbroker.engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.reactorkinesis.localbroker.protocol..",
                        "io.reactorkinesis.localbroker.server..",
                        "io.netty..",
                        "reactor.netty..",
                        "tools.jackson.."))
                .check(HOUSE);
    }

    @Test
    void theAwsSdkAndJunitAreOptionalForTheBroker() {
        noClasses()
                .that()
                .resideInAPackage("io.reactorkinesis.localbroker..")
                .and()
                .resideOutsideOfPackages(
                        "io.reactorkinesis.localbroker",
                        "io.reactorkinesis.localbroker.client..",
                        "io.reactorkinesis.localbroker.junit..",
                        "io.reactorkinesis.localbroker.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk..", "org.junit.."))
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(new InNullMarkedPackage()).check(HOUSE);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.reactorkinesis.samples..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(HOUSE);
    }

    @Test
    void timeAndChanceAreInjectedWithDefaultsInBuilders() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.reactorkinesis.samples..")
                .and()
                .haveSimpleNameNotEndingWith("Builder")
                .and()
                .areNotAssignableTo(Clock.class)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> inARoomBelow(String packageName) {
        return DescribedPredicate.describe(
                "in a room below " + packageName,
                type -> !type.getPackageName().equals(packageName) && !DOORS.contains(type.getPackageName()));
    }
}
