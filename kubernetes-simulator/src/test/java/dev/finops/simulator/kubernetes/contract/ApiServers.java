package dev.finops.simulator.kubernetes.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The API servers that tests run on. Each is started when the first test asks it for something. */
final class ApiServers implements ArgumentsProvider {
    private static final ApiServer IN_MEMORY = new ApiServer("in memory", Installation::inMemory);
    static final ApiServer KUBE_APISERVER = new ApiServer("kube-apiserver", KubeApiServer::start);
    private static final ApiServer K3S = new ApiServer("k3s", K3s::start);

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Stream<ApiServer> servers = Boolean.getBoolean("finops.k3s")
                ? Stream.of(IN_MEMORY, KUBE_APISERVER, K3S)
                : Stream.of(IN_MEMORY, KUBE_APISERVER);
        return servers.map(Arguments::of);
    }
}
