package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorConfigurationTest {
    @Test
    void needsNothingToStart() {
        var configuration = OperatorConfiguration.from(Map.of());

        assertThat(configuration.clusterId()).isEmpty();
        assertThat(configuration.lease())
                .contains(new OperatorConfiguration.Lease(Optional.empty(), "finops-operator"));
        assertThat(configuration.namespaces()).isEmpty();
        assertThat(configuration.httpHost()).isEqualTo("0.0.0.0");
        assertThat(configuration.activePoll()).isEqualTo(Duration.ofSeconds(15));
        assertThat(configuration.driftPoll()).isEqualTo(Duration.ofHours(6));
        assertThat(configuration.imageCheck()).isTrue();
    }

    @Test
    void servesOnlyThisMachineWhenSomebodyRunsItByHand() {
        assertThat(OperatorConfiguration.from(Map.of("KUBECONFIG", "/home/me/.kube/config"))
                        .httpHost())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void saysWhatToWriteInstead() {
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of("FINOPS_HTTP_PORT", "abc")))
                .hasMessage("FINOPS_HTTP_PORT must be a port, 0 to 65535, not \"abc\"");
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of("FINOPS_ACTIVE_POLL", "soon")))
                .hasMessageContaining("FINOPS_ACTIVE_POLL must be an ISO 8601 duration");
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of("FINOPS_IDLE_POLL", "PT0S")))
                .hasMessageContaining("more than zero");
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of("FINOPS_IMAGE_CHECK", "maybe")))
                .hasMessage("FINOPS_IMAGE_CHECK must be true or false, not \"maybe\"");
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of("FINOPS_CLUSTER_ID", "a/b")))
                .hasMessageContaining("FINOPS_CLUSTER_ID");
        assertThatThrownBy(() -> OperatorConfiguration.from(Map.of("FINOPS_LEADER_ELECTION", "no")))
                .hasMessage(
                        "FINOPS_LEADER_ELECTION must be true, or false for an operator that runs alone, not \"no\"");
    }
}
