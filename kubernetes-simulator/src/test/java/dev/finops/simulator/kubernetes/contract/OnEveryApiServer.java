package dev.finops.simulator.kubernetes.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class on the API server in memory, on a real kube-apiserver and, with {@code -Pk3s}, on k3s. Its
 * constructor takes the {@link ApiServer}. Tests on a server that cannot be had are skipped, and say how to have it.
 *
 * <p>All test classes of a JVM share the servers: each test works in a {@link ApiServer#newNamespace() namespace of its
 * own}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(ApiServers.class)
public @interface OnEveryApiServer {}
