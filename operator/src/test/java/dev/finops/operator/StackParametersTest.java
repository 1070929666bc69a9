package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.finops.crds.v1alpha1.CostDataSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.LegacyCur;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.costdata.CostDataLocation;
import dev.finops.operator.costdata.CostDataSource;
import dev.finops.operator.images.BackendImage;
import dev.finops.operator.images.ImageLookup;
import dev.finops.operator.images.ImagesStep;
import dev.finops.operator.infrastructure.InfrastructureStep;
import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.platform.Manifest;
import dev.finops.operator.platform.PlatformDesign;
import dev.finops.operator.services.ServicesStep;
import dev.finops.operator.step.GivenPass;
import dev.finops.operator.step.Pass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the parameters of both stacks to what is written down for each manifest: the examples, and variations. */
class StackParametersTest {
    private static final Path EXAMPLES = Path.of("../examples");
    private static final Path VARIATIONS = Path.of("src/test/resources/golden/manifests");
    private static final Path PARAMETERS = Path.of("src/test/resources/golden/parameters");
    private static final String HEADER = """
            # Generated from the manifest of this name. Do not edit; after a change that means to change it run
            #   mvn -pl operator -am test -Dtest=StackParametersTest -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false
            """;

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    /** As an installation would tell it. */
    private static final MainStack MAIN = new MainStack(
            "vpc-main",
            List.of("subnet-main-1", "subnet-main-2"),
            new MainStack.LoadBalancer("arn:loadbalancer", "lb.elb.amazonaws.com", "ZLB"),
            new MainStack.Database("db.rds.amazonaws.com", "5432", "finops", "arn:secret"),
            new MainStack.Valkey("cache.amazonaws.com", "6379"),
            "cluster",
            "sg-service",
            "arn:role/execution",
            "arn:role/task",
            "/finops/backend",
            "/finops/migration");

    static List<Path> manifests() throws IOException {
        try (Stream<Path> examples = Files.list(EXAMPLES);
                Stream<Path> variations = Files.list(VARIATIONS)) {
            return Stream.concat(examples, variations)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void the_parameters_of_both_stacks_are_as_written_down(Path manifest) throws IOException {
        Path written = PARAMETERS.resolve(manifest.getFileName().toString());
        String parameters = HEADER + YAML.writeValueAsString(parameters(manifest));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(written, parameters);
        }

        assertThat(written)
                .as("if the change is meant, run the command in the head of the file, and read the difference")
                .hasContent(parameters);
    }

    @Test
    void each_manifest_has_its_parameters_and_none_is_left_over() throws IOException {
        List<String> names =
                manifests().stream().map(file -> file.getFileName().toString()).toList();

        assertThat(names).doesNotHaveDuplicates();
        try (Stream<Path> written = Files.list(PARAMETERS)) {
            assertThat(written.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    /** One that is left out would keep the value that the stack had before. */
    @ParameterizedTest
    @MethodSource("manifests")
    void every_parameter_of_a_template_is_given(Path manifest) throws IOException {
        Pass pass = pass(manifest);

        assertThat(List.of(main(pass), services(pass))).allSatisfy(design -> {
            JsonNode template = YAML.readTree(design.template());
            List<String> names = new ArrayList<>();
            template.path("Parameters").fieldNames().forEachRemaining(names::add);
            assertThat(design.parameters()).containsOnlyKeys(names);
        });
    }

    private static Map<String, Map<String, String>> parameters(Path manifest) {
        Pass pass = pass(manifest);
        Map<String, Map<String, String>> stacks = new LinkedHashMap<>();
        stacks.put("main", main(pass).parameters());
        stacks.put("services", services(pass).parameters());
        return stacks;
    }

    private static Pass pass(Path manifest) {
        try {
            FinOpsPlatform platform = Manifest.read(Files.readString(manifest));
            return GivenPass.of("").begin(platform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackDesign main(Pass pass) {
        return new InfrastructureStep(Duration.ofHours(6)).desired(pass).orElseThrow();
    }

    private static StackDesign services(Pass pass) {
        pass.facts().put(MainStack.class, MAIN);
        pass.facts()
                .put(
                        BackendImage.class,
                        new ImagesStep(ImageLookup.of(false)).desired(pass).orElseThrow());
        pass.facts().put(CostDataSource.class, new CostDataSource(location(pass.design())));
        return new ServicesStep(Duration.ofHours(6)).desired(pass).orElseThrow();
    }

    /** Where a report of this platform delivers, and where one of others does. */
    private static Optional<CostDataLocation> location(PlatformDesign design) {
        if (design.spec().costData().source() != CostDataSpec.Source.LEGACY_CUR) {
            return Optional.empty();
        }
        boolean ofOthers = design.legacyCur().report() == LegacyCur.Report.EXISTING;
        return Optional.of(
                ofOthers
                        ? new CostDataLocation("company-billing", "all/" + design.reportName())
                        : new CostDataLocation(
                                design.costDataBucket(), design.costDataPrefix() + "/" + design.reportName()));
    }
}
