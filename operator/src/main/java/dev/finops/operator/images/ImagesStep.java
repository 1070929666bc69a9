package dev.finops.operator.images;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.operator.preflight.Clearance;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.Step;
import java.util.Optional;
import java.util.Set;

/** Says where images come from. With source Direct there is nothing to make: ECS pulls from the registry itself. */
public final class ImagesStep implements Step<BackendImage, Optional<BackendImage>, Change> {
    @Override
    public String name() {
        return "images";
    }

    @Override
    public String condition() {
        return ConditionType.IMAGES_READY;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Clearance.class);
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(BackendImage.class);
    }

    @Override
    public Optional<BackendImage> desired(Pass pass) {
        return Optional.of(new BackendImage(pass.design().backendImage()));
    }

    @Override
    public Optional<BackendImage> observe(Pass pass, Optional<BackendImage> desired) {
        return desired;
    }

    @Override
    public Changes<Change> plan(BackendImage desired, Optional<BackendImage> observed) {
        return Changes.none(new Outcome.Done(Reason.DIRECT, "ECS pulls " + desired.reference() + " from its registry"));
    }

    @Override
    public Changes<Change> planRemoval(Optional<BackendImage> observed) {
        return Changes.none(new Outcome.Done(Reason.REMOVED, "No image was copied"));
    }

    @Override
    public Outcome act(Pass pass, Change change) {
        throw new IllegalStateException("images are changed by nobody");
    }

    @Override
    public void publish(Pass pass, Optional<BackendImage> desired, Optional<BackendImage> observed) {
        desired.ifPresent(image -> pass.facts().put(BackendImage.class, image));
    }
}
