package dev.finops.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Pass;
import software.amazon.awssdk.core.SdkClient;

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

    /** What is wanted of a step while its platform goes is nothing: it need not know why. */
    @ArchTest
    static final ArchRule only_the_walk_of_the_steps_asks_whether_the_platform_goes = noClasses()
            .that()
            .resideOutsideOfPackage("dev.finops.operator.step")
            .should()
            .callMethod(Pass.class, "removing");

    @ArchTest
    static final ArchRule nobody_else_can_ask_whether_the_platform_goes = methods()
            .that()
            .areDeclaredIn(Pass.class)
            .and()
            .haveName("removing")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule only_who_begins_a_pass_knows_what_it_is_for = noClasses()
            .that()
            .resideOutsideOfPackages("dev.finops.operator.step", "dev.finops.operator.controller")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Intent.class);

    @ArchTest
    static final ArchRule planners_and_designs_call_nothing = noClasses()
            .that()
            .haveSimpleNameEndingWith("Planner")
            .or()
            .haveSimpleNameEndingWith("Design")
            .or()
            .haveSimpleName("ResourcePlan")
            .or()
            .haveSimpleNameEndingWith("Parameters")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SdkClient.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("dev.finops.operator.aws..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.finops.operator.(*)..").should().beFreeOfCycles();
}
