package dev.finops.simulator.aws.process;

import dev.finops.simulator.aws.elbv2.TargetAddresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes behind containers. Starting, reading output and waiting for the end happen on threads of their own, without
 * the simulation's lock; all processes end with the simulator.
 */
public final class ContainerProcesses implements TargetAddresses, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ContainerProcesses.class);

    private record Key(String taskArn, String container) {}

    private record Address(String privateIp, int port) {}

    private record Running(Process process, List<Address> addresses) {}

    private final Map<Key, Running> running = new ConcurrentHashMap<>();
    private final Map<Address, InetSocketAddress> addresses = new ConcurrentHashMap<>();
    /** Once true, nothing is started any more: a scheduler would replace the tasks whose processes are being ended. */
    private volatile boolean closed;

    private final Thread onExit = new Thread(this::killAll, "end-container-processes");

    public ContainerProcesses() {
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * A container to start.
     *
     * @param containerPorts the ports that the container listens on by its definition
     */
    public record Launch(
            String taskArn,
            String container,
            String privateIp,
            List<Integer> containerPorts,
            List<String> command,
            Map<String, String> environment) {}

    /**
     * Starts the process.
     *
     * @param onLine gets every line of output
     * @param onEnd gets the exit code, also where the process could not be started (127, as a shell does)
     */
    public void start(
            ImageCatalog.Behavior.RealProcess image, Launch launch, Consumer<String> onLine, IntConsumer onEnd) {
        int port = freePort();
        var mapped = launch.containerPorts().stream()
                .map(containerPort -> new Address(launch.privateIp(), containerPort))
                .toList();
        mapped.forEach(
                address -> addresses.put(address, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        Thread.ofVirtual().name("container " + launch.container()).start(() -> {
            int code = run(image, launch, port, mapped, onLine);
            mapped.forEach(addresses::remove);
            onEnd.accept(code);
        });
    }

    private int run(
            ImageCatalog.Behavior.RealProcess image,
            Launch launch,
            int port,
            List<Address> mapped,
            Consumer<String> onLine) {
        var key = new Key(launch.taskArn(), launch.container());
        try {
            if (closed) {
                return 137;
            }
            Process process = builder(image, launch, port).start();
            running.put(key, new Running(process, mapped));
            if (closed) {
                process.destroyForcibly();
            }
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                output.lines().forEach(onLine);
            } catch (UncheckedIOException closed) {
                // The process was destroyed while its output was read.
            }
            return process.waitFor();
        } catch (IOException e) {
            log.warn("{} of {} did not start", launch.container(), launch.taskArn(), e);
            onLine.accept("exec failed: " + e.getMessage());
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 137;
        } finally {
            running.remove(key);
        }
    }

    private static ProcessBuilder builder(ImageCatalog.Behavior.RealProcess image, Launch launch, int port) {
        var command = new ArrayList<>(image.command());
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var endpoints = new LocalEndpoints(image.endpoints());
        Map<String, String> environment = builder.environment();
        // The simulator's own credentials and endpoints are not the container's.
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        launch.environment().forEach((name, value) -> environment.put(name, endpoints.rewrite(value)));
        environment.putAll(image.environment());
        environment.put(image.portVariable(), String.valueOf(port));
        return builder;
    }

    /** Asks the container's process to end, and ends it by force after the timeout. */
    public void stop(String taskArn, String container, Duration timeout) {
        Running target = running.get(new Key(taskArn, container));
        if (target == null) {
            return;
        }
        target.addresses().forEach(addresses::remove);
        target.process().destroy();
        Thread.ofVirtual().start(() -> {
            try {
                if (!target.process().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    target.process().destroyForcibly();
                }
            } catch (InterruptedException e) {
                target.process().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public Optional<InetSocketAddress> localAddress(String privateIp, int port) {
        return Optional.ofNullable(addresses.get(new Address(privateIp, port)));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook is what called.
        }
    }

    private void killAll() {
        closed = true;
        running.values().forEach(target -> target.process().destroy());
        for (Running target : running.values()) {
            try {
                if (!target.process().waitFor(5, TimeUnit.SECONDS)) {
                    target.process().destroyForcibly();
                }
            } catch (InterruptedException e) {
                target.process().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
