package dev.finops.operator.images;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.ImagesSpec;
import dev.finops.operator.infrastructure.Settings;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.util.Set;

/** Says where images come from. With source Direct there is nothing to make: ECS pulls from the registry itself. */
public final class ImagesStep implements Step<String, Change> {
    @Override
    public String name() {
        return "images";
    }

    @Override
    public Set<String> after() {
        return Set.of("preflight");
    }

    @Override
    public String condition() {
        return ConditionType.IMAGES_READY;
    }

    @Override
    public String observe(Pass pass) {
        return Settings.of(pass.spec(), pass.names()).backendImage();
    }

    @Override
    public Changes<Change> plan(Pass pass, String image) {
        if (pass.removing()) {
            return Changes.none(new Outcome.Done("No image was copied"));
        }
        return Changes.none(
                pass.spec().images().source() == ImagesSpec.Source.DIRECT
                        ? new Outcome.Done("Direct", "ECS pulls " + image + " from its registry")
                        : new Outcome.Blocked(
                                Outcome.Blocked.NOT_AVAILABLE,
                                "images.source Mirror is not available in this version of the operator: set it to Direct, and"
                                        + " let the tasks reach the registry of " + image));
    }

    @Override
    public Outcome act(Pass pass, String image, Change change) {
        throw new IllegalStateException("images are changed by nobody");
    }
}
