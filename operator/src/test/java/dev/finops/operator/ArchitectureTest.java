package dev.finops.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.finops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_operator_does_not_know_that_it_may_run_against_a_simulator = noClasses()
            .that()
            .resideInAPackage("dev.finops.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.finops.simulator.aws..", "dev.finops.backend..", "dev.finops.sandbox..");

    @ArchTest
    static final ArchRule the_api_knows_nobody = noClasses()
            .that()
            .resideInAPackage("dev.finops.crds..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.finops.operator..", "dev.finops.simulator.aws..");

    @ArchTest
    static final ArchRule the_simulator_knows_nobody = noClasses()
            .that()
            .resideInAPackage("dev.finops.simulator.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.finops.operator..", "dev.finops.crds..", "dev.finops.backend..");

    @ArchTest
    static final ArchRule steps_do_not_know_the_controller = noClasses()
            .that()
            .resideOutsideOfPackages("dev.finops.operator.controller..", "dev.finops.operator")
            .and()
            .resideInAPackage("dev.finops.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.finops.operator.controller..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.finops.operator.(*)..").should().beFreeOfCycles();
}
