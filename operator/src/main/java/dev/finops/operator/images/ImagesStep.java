package dev.finops.operator.images;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.MigrationStatus;
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
public final class ImagesStep implements Step<BackendImage, ImagePresence, Change> {
    private final ImageLookup images;

    public ImagesStep(ImageLookup images) {
        this.images = images;
    }

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

    /** Before the database is made that would wait for it. */
    @Override
    public Optional<Outcome> foresee(Pass pass) {
        return desired(pass)
                .map(image -> judge(image, observe(pass, Optional.of(image))))
                .filter(outcome -> !outcome.satisfied());
    }

    /** An image that runs is there. */
    @Override
    public int rest() {
        return 6;
    }

    @Override
    public ImagePresence observe(Pass pass, Optional<BackendImage> desired) {
        return desired.<ImagePresence>map(image -> wasPulled(pass, image)
                        ? new ImagePresence.Exists()
                        : images.find(image.reference(), pass.session(), pass.clock()))
                .orElseGet(ImagePresence.NotAsked::new);
    }

    /** What ECS has pulled once needs no question; it might be gone from its registry since, and runs all the same. */
    private static boolean wasPulled(Pass pass, BackendImage image) {
        MigrationStatus migration = pass.last().getMigration();
        return migration != null
                && migration.state() == MigrationStatus.State.SUCCEEDED
                && image.reference().equals(migration.image());
    }

    @Override
    public Changes<Change> plan(BackendImage desired, ImagePresence observed) {
        return Changes.none(judge(desired, observed));
    }

    private static Outcome judge(BackendImage image, ImagePresence presence) {
        String pulls = "ECS pulls " + image.reference() + " from its registry";
        return switch (presence) {
            case ImagePresence.Missing missing ->
                new Outcome.Blocked(
                        Reason.IMAGE_NOT_FOUND,
                        "There is no image " + image.reference() + ", says " + missing.where()
                                + ": set backend.image to one that is there, or push it, which is seen within minutes");
            case ImagePresence.Unknown unknown ->
                new Outcome.Done(Reason.DIRECT, pulls + "; whether it is there was not seen, since " + unknown.why());
            case ImagePresence.Exists ignored -> new Outcome.Done(Reason.DIRECT, pulls);
            case ImagePresence.NotAsked ignored -> new Outcome.Done(Reason.DIRECT, pulls);
        };
    }

    @Override
    public Changes<Change> planRemoval(ImagePresence observed) {
        return Changes.none(new Outcome.Done(Reason.REMOVED, "No image was copied"));
    }

    @Override
    public Outcome act(Pass pass, Change change) {
        throw new IllegalStateException("images are changed by nobody");
    }

    @Override
    public void publish(Pass pass, Optional<BackendImage> desired, ImagePresence observed) {
        desired.ifPresent(image -> pass.facts().put(BackendImage.class, image));
    }
}
