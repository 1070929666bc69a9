package dev.finops.simulator.kubernetes.contract;

import java.util.Optional;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** A whole small cluster in a container. */
final class K3s {
    private K3s() {}

    static Installation start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestAbortedException("k3s needs Docker, and there is none");
        }
        // Testcontainers' own helper removes it when the JVM ends.
        @SuppressWarnings("resource")
        var k3s = new K3sContainer(
                DockerImageName.parse(System.getProperty("finops.k3s.image", "rancher/k3s:v1.36.3-k3s1")));
        k3s.start();
        return new Installation(k3s.getKubeConfigYaml(), true, Optional.empty());
    }
}
