package dev.finops.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.finops.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule services_know_neither_the_wire_nor_the_assembly = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.finops.simulator.ec2..",
                    "dev.finops.simulator.rds..",
                    "dev.finops.simulator.route53..",
                    "dev.finops.simulator.elasticache..",
                    "dev.finops.simulator.iam..",
                    "dev.finops.simulator.logs..",
                    "dev.finops.simulator.secretsmanager..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.finops.simulator.wire..", "dev.finops.simulator");

    @ArchTest
    static final ArchRule services_ask_the_simulation_for_the_time = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.finops.simulator", "dev.finops.simulator.time..", "dev.finops.simulator.kubernetes..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
