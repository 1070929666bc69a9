package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.operator.images.ImageLookup;
import dev.finops.operator.step.Reason;
import dev.finops.operator.verification.HttpProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds what is written for people to what the operator is. */
class DocumentationTest {
    private static final Path CONDITIONS = Path.of("../docs/conditions.md");
    private static final Path ARCHITECTURE = Path.of("../docs/architecture.md");
    private static final Pattern ENTRY = Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void every_reason_is_explained_once_in_the_order_of_the_code_and_no_other() throws IOException {
        assertThat(ENTRY.matcher(Files.readString(CONDITIONS)).results().map(entry -> entry.group(1)))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::toString).toList());
    }

    @Test
    void the_graph_of_steps_is_drawn_as_it_is() throws IOException {
        String graph = FinOpsOperator.steps(new HttpProbe(Optional.empty()), ImageLookup.of(false), Duration.ofHours(6))
                .describe()
                .strip();

        assertThat(blocks(Files.readString(ARCHITECTURE)))
                .as("docs/architecture.md shows this block:%n%s", graph)
                .contains(graph);
    }

    private static Iterable<String> blocks(String markdown) {
        return Pattern.compile("^( *)```\\w*\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(markdown)
                .results()
                .map(DocumentationTest::content)
                .toList();
    }

    private static String content(MatchResult block) {
        return block.group(2).stripTrailing().stripIndent();
    }
}
