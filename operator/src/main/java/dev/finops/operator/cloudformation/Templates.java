package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.PlatformVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The CloudFormation templates that the operator ships, by the version that a manifest pins. */
public final class Templates {
    private static final ConcurrentMap<String, String> READ = new ConcurrentHashMap<>();

    private Templates() {}

    public static String mainStack(PlatformVersion version) {
        return read(version, "main-stack.yaml");
    }

    public static String services(PlatformVersion version) {
        return read(version, "ecs-services.yaml");
    }

    private static String read(PlatformVersion version, String name) {
        String directory = switch (version) {
            case V1 -> "v1";
        };
        return READ.computeIfAbsent("/cloudformation/" + directory + "/" + name, Templates::load);
    }

    private static String load(String path) {
        try (InputStream template = Templates.class.getResourceAsStream(path)) {
            if (template == null) {
                throw new IllegalStateException("the operator was built without " + path);
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
