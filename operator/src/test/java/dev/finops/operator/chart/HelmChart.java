package dev.finops.operator.chart;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chart {@code charts/finops-operator}, rendered by Helm itself as the release {@code finops} in the namespace {@code finops-system}. */
public final class HelmChart {
    public static final Path FOLDER = Path.of("../charts/finops-operator");
    public static final String NAMESPACE = "finops-system";
    public static final String NAME = "finops-finops-operator";

    private static final String RELEASE = "finops";
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final List<HasMetadata> objects;

    private HelmChart(List<HasMetadata> objects) {
        this.objects = objects;
    }

    /**
     * What {@code helm template} makes of values.
     *
     * @param values a values file's text
     * @throws IllegalStateException with Helm's words, where it refuses them
     */
    public static HelmChart rendered(String values) {
        return rendered(NAMESPACE, values);
    }

    /** The same in another namespace than {@link #NAMESPACE}. */
    public static HelmChart rendered(String namespace, String values) {
        return new HelmChart(withFile(
                values,
                file -> objects(new Helm(FOLDER)
                        .template()
                        .withName(RELEASE)
                        .withNamespace(namespace)
                        .withValuesFile(file)
                        .call())));
    }

    /** Takes a permission away from its roles. */
    public HelmChart without(Permission permission) {
        all(ClusterRole.class).forEach(role -> role.setRules(without(permission, role.getRules())));
        all(Role.class).forEach(role -> role.setRules(without(permission, role.getRules())));
        return this;
    }

    private static List<PolicyRule> without(Permission permission, List<PolicyRule> rules) {
        rules.stream()
                .filter(rule -> Permission.of(rule).anyMatch(permission::equals))
                .forEach(rule -> rule.setVerbs(rule.getVerbs().stream()
                        .filter(verb -> !verb.equals(permission.verb()))
                        .toList()));
        return rules.stream().filter(rule -> !rule.getVerbs().isEmpty()).toList();
    }

    /** What {@code helm install} creates before all else. */
    public static CustomResourceDefinition customResourceDefinition() {
        try {
            return YAML.unmarshal(Files.readString(FOLDER.resolve("crds/finopsplatforms.finops.dev-v1.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm says to the person who installs with values. */
    static String notes(String values) {
        return withFile(
                values,
                file -> new Helm(FOLDER)
                        .install()
                        .withName(RELEASE)
                        .withNamespace(NAMESPACE)
                        .withValuesFile(file)
                        .clientOnly()
                        .dryRun()
                        .call()
                        .getOutput());
    }

    public List<HasMetadata> objects() {
        return objects;
    }

    public <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends HasMetadata> T the(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " objects of " + type.getSimpleName() + ", not one");
        }
        return found.getFirst();
    }

    /** Everything that its roles allow. */
    public Stream<PolicyRule> rules() {
        return Stream.concat(
                all(ClusterRole.class).stream().flatMap(role -> role.getRules().stream()),
                all(Role.class).stream().flatMap(role -> role.getRules().stream()));
    }

    /** The same, each for itself. */
    public Set<Permission> permissions() {
        return rules().flatMap(Permission::of).collect(Collectors.toSet());
    }

    private static List<HasMetadata> objects(String manifests) {
        List<HasMetadata> objects = new ArrayList<>();
        for (String document : manifests.split("(?m)^---$")) {
            if (document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
                objects.add(YAML.unmarshal(document));
            }
        }
        return objects;
    }

    private static <T> T withFile(String text, Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, text);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
