package dev.finops.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds what people read of the chart to what it does. */
class ChartDocumentationTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path README = HelmChart.FOLDER.resolve("README.md");
    private static final Path VALUES = HelmChart.FOLDER.resolve("values.yaml");
    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final String HEAD = "| value | meaning | default |\n|---|---|---|\n";
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]+):.*");
    private static final Pattern COMMENT = Pattern.compile("^ *# (-- )?(.*)");

    @Test
    void theReadmeListsTheValuesAsTheirFileDescribesThem() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf(HEAD) + HEAD.length();
        String expected =
                readme.substring(0, start) + table() + readme.substring(readme.indexOf("\n\n", start - 1) + 1);
        if (Boolean.getBoolean("chart.update")) {
            Files.writeString(README, expected);
        }

        assertThat(README)
                .as("stale: run mvn -pl operator -am test -Dtest=ChartDocumentationTest -Dchart.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false, and commit the file")
                .hasContent(expected);
    }

    @Test
    void theSchemaKnowsEveryValueAndNoOther() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(HelmChart.FOLDER.resolve("values.schema.json").toFile());
        List<String> known = new ArrayList<>();
        collect(schema, "", known);

        assertThat(known)
                .filteredOn(path -> !path.equals("global"))
                .containsExactlyInAnyOrderElementsOf(
                        described().stream().map(Described::path).toList());
    }

    @Test
    void theSamplesOfTheManualRender() throws IOException {
        List<String> samples = Pattern.compile("```yaml\n(# values\\.yaml\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(OPERATIONS))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(samples)
                .hasSize(2)
                .allSatisfy(sample -> assertThat(HelmChart.rendered(sample).all(Deployment.class))
                        .hasSize(1));
    }

    @Test
    void theManualNamesTheDeploymentAndTheNamespace() throws IOException {
        String manual = Files.readString(OPERATIONS);

        assertThat(manual)
                .contains("helm install finops charts/finops-operator --namespace " + HelmChart.NAMESPACE)
                .contains("deployment/" + HelmChart.NAME);
        assertThat(HelmChart.rendered("").the(Deployment.class).getMetadata().getName())
                .isEqualTo(HelmChart.NAME);
    }

    private static String table() throws IOException {
        JsonNode defaults = YAML.readTree(VALUES.toFile());
        return described().stream()
                .map(value -> "| `%s` | %s | `%s` |\n"
                        .formatted(
                                value.path(),
                                value.meaning().replace("|", "\\|"),
                                defaults.at("/" + value.path().replace('.', '/'))))
                .collect(Collectors.joining());
    }

    /** The values that have a comment of their own, which begins with two hyphens as helm-docs has it. */
    private static List<Described> described() throws IOException {
        List<Described> found = new ArrayList<>();
        Deque<String> parents = new ArrayDeque<>();
        StringBuilder meaning = new StringBuilder();
        for (String line : Files.readAllLines(VALUES)) {
            Matcher comment = COMMENT.matcher(line);
            Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                MatchResult words = comment.toMatchResult();
                if (words.group(1) != null || !meaning.isEmpty()) {
                    meaning.append(meaning.isEmpty() ? "" : " ").append(words.group(2));
                }
            } else if (key.matches()) {
                while (parents.size() > key.group(1).length() / 2) {
                    parents.removeLast();
                }
                parents.addLast(key.group(2));
                if (!meaning.isEmpty()) {
                    found.add(new Described(String.join(".", parents), meaning.toString()));
                    meaning.setLength(0);
                }
            }
        }
        return found;
    }

    private static void collect(JsonNode schema, String prefix, List<String> found) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue();
            // Where any key may stand, such as labels, the keys with rules of their own are no values of the chart.
            if (value.path("additionalProperties").isBoolean()
                    && !property.getKey().equals("resources")) {
                collect(value, prefix + property.getKey() + ".", found);
            } else {
                found.add(prefix + property.getKey());
            }
        });
    }

    private record Described(String path, String meaning) {}
}
