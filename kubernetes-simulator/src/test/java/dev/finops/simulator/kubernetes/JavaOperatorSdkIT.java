package dev.finops.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.junit.LocallyRunOperatorExtension;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator on java-operator-sdk, run as its own test extension runs it, with server-side apply. */
@OnEveryApiServer
class JavaOperatorSdkIT {
    private final ApiServer server;

    @RegisterExtension
    final LocallyRunOperatorExtension operator;

    JavaOperatorSdkIT(ApiServer server) {
        this.server = server;
        operator = LocallyRunOperatorExtension.builder()
                .withKubernetesClient(server.client())
                .withReconciler(new WidgetReconciler())
                .withAdditionalCRD("src/test/resources/kubernetes/widgets.yaml")
                .waitForNamespaceDeletion(server.collects())
                .build();
    }

    @Test
    void reconcilesRepairsAndCleansUp() {
        Widget widget = new Widget();
        widget.setMetadata(new ObjectMetaBuilder().withName("w1").build());
        widget.setSpec(new WidgetSpec());
        widget.getSpec().size = 3;

        operator.create(widget);
        await().untilAsserted(() -> {
            Widget live = operator.get(Widget.class, "w1");
            assertThat(live.getStatus().observedGeneration).isEqualTo(1L);
            assertThat(live.getFinalizers()).isNotEmpty();
            assertThat(configMap().getData()).containsEntry("size", "3");
        });

        operator.delete(configMap());
        await().untilAsserted(
                        () -> assertThat(operator.get(ConfigMap.class, "w1")).isNotNull());

        Widget edited = operator.get(Widget.class, "w1");
        edited.getSpec().size = 5;
        operator.replace(edited);
        await().untilAsserted(() -> assertThat(configMap().getData()).containsEntry("size", "5"));
        int settled = operator.getReconcilerOfType(WidgetReconciler.class).runs.get();

        operator.delete(operator.get(Widget.class, "w1"));
        await().untilAsserted(() -> {
            assertThat(operator.get(Widget.class, "w1")).isNull();
            if (server.collects()) {
                assertThat(operator.get(ConfigMap.class, "w1"))
                        .as("what the widget owned is collected with it")
                        .isNull();
            }
        });
        assertThat(settled)
                .as("a status that does not change triggers no further run")
                .isLessThan(12);
    }

    private ConfigMap configMap() {
        return operator.get(ConfigMap.class, "w1");
    }

    /** The custom resource of widgets.yaml. */
    @Group("test.dev")
    @Version("v1")
    @Kind("Widget")
    @Plural("widgets")
    public static final class Widget extends CustomResource<WidgetSpec, WidgetStatus> implements Namespaced {
        private static final long serialVersionUID = 1L;
    }

    /** What is wanted. */
    @NullUnmarked
    public static final class WidgetSpec {
        public int size;
        public String color;
    }

    /** What is. */
    @NullUnmarked
    public static final class WidgetStatus {
        public Long observedGeneration;
    }

    /** Keeps a ConfigMap with the widget's size. */
    @ControllerConfiguration
    public static final class WidgetReconciler implements Reconciler<Widget>, Cleaner<Widget> {
        final AtomicInteger runs = new AtomicInteger();

        @Override
        public List<EventSource<?, Widget>> prepareEventSources(EventSourceContext<Widget> context) {
            return List.of(new InformerEventSource<>(
                    InformerEventSourceConfiguration.from(ConfigMap.class, Widget.class)
                            .build(),
                    context));
        }

        @Override
        public UpdateControl<Widget> reconcile(Widget widget, Context<Widget> context) {
            runs.incrementAndGet();
            ConfigMap wanted = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(widget.getMetadata().getName())
                    .withNamespace(widget.getMetadata().getNamespace())
                    .addNewOwnerReference()
                    .withApiVersion(widget.getApiVersion())
                    .withKind(widget.getKind())
                    .withName(widget.getMetadata().getName())
                    .withUid(widget.getMetadata().getUid())
                    .withController(true)
                    .endOwnerReference()
                    .endMetadata()
                    .withData(Map.of("size", String.valueOf(widget.getSpec().size)))
                    .build();
            context.getClient()
                    .resource(wanted)
                    .fieldManager("widgets")
                    .forceConflicts()
                    .serverSideApply();
            Widget report = new Widget();
            report.setMetadata(new ObjectMetaBuilder()
                    .withName(widget.getMetadata().getName())
                    .withNamespace(widget.getMetadata().getNamespace())
                    .build());
            report.setStatus(new WidgetStatus());
            report.getStatus().observedGeneration = widget.getMetadata().getGeneration();
            return UpdateControl.patchStatus(report);
        }

        @Override
        public DeleteControl cleanup(Widget widget, Context<Widget> context) {
            return DeleteControl.defaultDelete();
        }
    }
}
