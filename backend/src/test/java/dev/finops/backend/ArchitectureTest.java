package dev.finops.backend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.finops.backend", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BACKEND = "dev.finops.backend.";

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("dev.finops.backend.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_question_knows_nobody = onlyKnows("cost");

    @ArchTest
    static final ArchRule access_knows_only_the_question = onlyKnows("access", "cost");

    @ArchTest
    static final ArchRule sql_knows_nothing_of_costs = onlyKnows("sql");

    @ArchTest
    static final ArchRule charges_know_no_source = onlyKnows("charges", "cost", "sql");

    @ArchTest
    static final ArchRule inquiries_know_only_the_question = onlyKnows("inquiry", "cost");

    @ArchTest
    static final ArchRule grammars_know_nothing_of_costs = onlyKnows("chat.planner.grammar");

    @ArchTest
    static final ArchRule conversations_know_no_costs = onlyKnows("conversation");

    @ArchTest
    static final ArchRule only_the_outside_speaks_http = noClasses()
            .that()
            .resideOutsideOfPackages(BACKEND + "api..", BACKEND + "health..", "dev.finops.backend")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micronaut.http..");

    @ArchTest
    static final ArchRule sources_promise_and_do_not_compute = onlyKnows("source", "access", "cost");

    @ArchTest
    static final ArchRule folders_are_read_without_an_engine = onlyKnows("folder", "charges", "cost", "source", "sql");

    @ArchTest
    static final ArchRule the_engine_knows_no_caller =
            onlyKnows("engine", "access", "charges", "cost", "folder", "source", "sql");

    @ArchTest
    static final ArchRule checks_know_no_caller =
            onlyKnows("checks", "charges", "cost", "engine", "folder", "source", "sql");

    @ArchTest
    static final ArchRule conversion_knows_no_caller =
            onlyKnows("conversion", "charges", "cost", "engine", "folder", "source", "sql");

    @ArchTest
    static final ArchRule only_the_engine_speaks_to_duckdb = noClasses()
            .that()
            .resideOutsideOfPackage(BACKEND + "engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..");

    private static ArchRule onlyKnows(String name, String... others) {
        var allowed = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(other -> BACKEND + other + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(BACKEND + name + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.finops..")).or(resideInAnyPackage(allowed)));
    }
}
