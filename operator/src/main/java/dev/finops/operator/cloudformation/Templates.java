package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.PlatformVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The CloudFormation templates that the operator ships, by the version that a manifest pins. */
public final class Templates {
    /** The main stack's subjects, each a file of its own. */
    private static final List<String> MAIN_STACK = List.of(
            "main-stack/stack.yaml",
            "main-stack/network.yaml",
            "main-stack/vpc-endpoints.yaml",
            "main-stack/load-balancer.yaml",
            "main-stack/database.yaml",
            "main-stack/cache.yaml",
            "main-stack/cluster.yaml",
            "main-stack/roles.yaml",
            "main-stack/logs.yaml",
            "main-stack/encryption.yaml");

    private static final ConcurrentMap<String, String> READ = new ConcurrentHashMap<>();

    private Templates() {}

    public static String mainStack(PlatformVersion version) {
        return READ.computeIfAbsent(version + " main stack", any -> merged(version, MAIN_STACK));
    }

    public static String services(PlatformVersion version) {
        return READ.computeIfAbsent(version + " services", any -> load(directory(version) + "ecs-services.yaml"));
    }

    private static String merged(PlatformVersion version, List<String> files) {
        TemplateFragments fragments = new TemplateFragments();
        files.forEach(file -> fragments.add(file, load(directory(version) + file)));
        return fragments.merged();
    }

    private static String directory(PlatformVersion version) {
        return switch (version) {
            case V1 -> "/cloudformation/v1/";
        };
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
