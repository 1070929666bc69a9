package dev.finops.simulator.kubernetes.table;

import static dev.finops.simulator.kubernetes.Yaml.object;
import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s", "PT119S, 119s", "PT2M, 2m", "PT5M30S, 5m30s", "PT47M, 47m", "PT3H, 3h", "PT3H12M, 3h12m",
        "PT9H5M, 9h", "P2D, 2d", "P2DT5H, 2d5h", "P10D, 10d", "P729D, 729d", "P740D, 2y10d", "P3650D, 10y"
    })
    void showsAgesAsKubectlDoes(Duration age, String shown) {
        assertThat(HumanDuration.of(age)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .spec.size                                      | 3
            .status.conditions[?(@.type=="Ready")].status   | True
            .status.conditions[?(@.type=='Other')].status   | False
            .spec.list[1]                                   | b
            .spec.list[-1]                                  | c
            .metadata.annotations['finops.dev/x']           | y
            """)
    void findsWhatAPathLeadsTo(String path, String value) {
        ObjectNode object = object("""
                {metadata: {annotations: {finops.dev/x: y}}, spec: {size: 3, list: [a, b, c]},
                 status: {conditions: [{type: Other, status: 'False'}, {type: Ready, status: 'True'}]}}
                """);

        assertThat(JsonPath.parse(path).find(object).getFirst().asText()).isEqualTo(value);
    }

    @Test
    void makesCellsOfColumns() {
        var tables = new Tables(InstantSource.fixed(Instant.parse("2026-01-01T01:00:00Z")));
        List<Column> columns = List.of(
                Column.read(yaml("{name: Name, type: string, jsonPath: .metadata.name}")),
                Column.read(yaml("{name: Size, type: integer, jsonPath: .spec.size}")),
                Column.read(yaml("{name: Missing, type: string, jsonPath: .spec.nothing}")),
                Column.read(yaml("{name: Age, type: date, jsonPath: .metadata.creationTimestamp}")));

        ObjectNode table = tables.table(
                columns,
                List.of(object("{metadata: {name: n, creationTimestamp: '2026-01-01T00:00:00Z'}, spec: {size: 3}}")),
                "7",
                Tables.IncludeObject.NONE);

        assertThat(table.at("/rows/0/cells")).isEqualTo(yaml("[n, 3, null, 60m]"));
        assertThat(table.at("/metadata/resourceVersion").asText()).isEqualTo("7");
    }
}
