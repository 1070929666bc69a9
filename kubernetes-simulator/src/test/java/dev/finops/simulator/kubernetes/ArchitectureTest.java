package dev.finops.simulator.kubernetes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.finops.simulator.kubernetes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
                    "dev.finops.simulator.aws..");

    @ArchTest
    static final ArchRule only_the_assembly_knows_the_http_server = noClasses()
            .that()
            .resideOutsideOfPackages("dev.finops.simulator.kubernetes", "dev.finops.simulator.kubernetes.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.finops.simulator.kubernetes", "dev.finops.simulator.kubernetes.http..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.finops.simulator.kubernetes.(**)").should().beFreeOfCycles();
}
