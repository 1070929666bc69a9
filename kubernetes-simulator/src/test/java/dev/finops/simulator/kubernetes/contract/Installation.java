package dev.finops.simulator.kubernetes.contract;

import dev.finops.simulator.kubernetes.KubernetesApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running API server.
 *
 * @param kubeconfig the administrator's
 * @param collects whether what lost its owner, and what is in a namespace that goes, goes too: elsewhere that is the
 *     work of kube-controller-manager
 * @param auditLog what was asked of it, in lines of JSON, where it keeps such a log
 */
record Installation(String kubeconfig, boolean collects, Optional<Path> auditLog) {
    static Installation inMemory() {
        try {
            // It ends with the JVM.
            KubernetesApi api =
                    KubernetesApi.start(KubernetesApi.Options.defaults().withRbac(true));
            return new Installation(api.kubeconfig(), true, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
