package dev.finops.simulator.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.finops.simulator.aws", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule services_know_neither_the_wire_nor_the_assembly = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.finops.simulator.aws.ec2..",
                    "dev.finops.simulator.aws.rds..",
                    "dev.finops.simulator.aws.route53..",
                    "dev.finops.simulator.aws.elasticache..",
                    "dev.finops.simulator.aws.iam..",
                    "dev.finops.simulator.aws.logs..",
                    "dev.finops.simulator.aws.secretsmanager..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.finops.simulator.aws.wire..", "dev.finops.simulator.aws");

    @ArchTest
    static final ArchRule services_ask_the_simulation_for_the_time = noClasses()
            .that()
            .resideOutsideOfPackages("dev.finops.simulator.aws", "dev.finops.simulator.aws.time..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
