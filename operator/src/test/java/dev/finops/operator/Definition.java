package dev.finops.operator;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The CustomResourceDefinition as it is shipped. */
final class Definition {
    private Definition() {}

    static CustomResourceDefinition ofPlatforms() {
        try (InputStream crd = Objects.requireNonNull(
                FinOpsPlatform.class.getResourceAsStream("/META-INF/fabric8/finopsplatforms.finops.dev-v1.yml"))) {
            return Serialization.unmarshal(crd, CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
