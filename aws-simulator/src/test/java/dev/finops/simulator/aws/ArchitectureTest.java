package dev.finops.simulator.aws;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.awscore.AwsClient;

@AnalyzeClasses(packages = "dev.finops.simulator.aws", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ASSEMBLY = "dev.finops.simulator.aws";

    @ArchTest
    static final ArchRule knows_nothing_of_the_product = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.finops.operator..",
                    "dev.finops.backend..",
                    "dev.finops.crds..",
                    "dev.finops.sandbox..",
                    "dev.finops.billing..",
                    "dev.finops.simulator.kubernetes..");

    @ArchTest
    static final ArchRule services_know_neither_the_wire_nor_the_assembly = noClasses()
            .that()
            .resideOutsideOfPackages(ASSEMBLY, "dev.finops.simulator.aws.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ASSEMBLY, "dev.finops.simulator.aws.wire..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.finops.simulator.aws.(**)").should().beFreeOfCycles();

    /** {@code AWS::RDS::DBInstance} is found in {@code rds/resource/DBInstanceHandler}. */
    @ArchTest
    static final ArchRule resource_types_are_handlers_in_their_services_resource_package = classes()
            .that(assignableTo(ResourceHandler.class))
            .and()
            .areNotInterfaces()
            .should()
            .resideInAPackage("dev.finops.simulator.aws.*.resource")
            .andShould()
            .haveSimpleNameEndingWith("Handler")
            .andShould()
            .notBePublic();

    @ArchTest
    static final ArchRule nothing_else_is_called_a_handler =
            classes().that(simpleNameEndingWith("Handler")).should().beAssignableTo(ResourceHandler.class);

    @ArchTest
    static final ArchRule services_are_called_simulated = classes()
            .that(assignableTo(AwsClient.class))
            .and()
            .arePublic()
            .should()
            .haveSimpleNameStartingWith("Simulated");

    @ArchTest
    static final ArchRule services_ask_the_simulation_for_the_time = noClasses()
            .that()
            .resideOutsideOfPackages(ASSEMBLY, "dev.finops.simulator.aws.time..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
