package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.platform.PlatformDesign;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One look at one platform, and what every step needs for it. */
public final class Pass {
    public static final String APPROVE = "finops.dev/approve";
    public static final String REBUILD = "finops.dev/rebuild";
    public static final String CONFIRM_DELETION = "finops.dev/confirm-deletion";
    /** Names the snapshot that the database of a new stack is restored from. */
    public static final String RESTORE_FROM = "finops.dev/restore-from";
    /** Names what is given up when a platform that had a database starts with an empty one. */
    public static final String START_EMPTY = "finops.dev/start-empty";

    public static final String RECONCILE_AT = "finops.dev/reconcile-at";

    private final FinOpsPlatform platform;
    private final Intent intent;
    private final PlatformDesign design;
    private final AwsSession session;
    private final Clock clock;
    private final FinOpsPlatformStatus last;
    private final Facts facts = new Facts();

    /**
     * @param session AWS as the platform's role, in the platform's account and region
     * @param last what was reported last; it serves people and saves work, and no decision that could lose data rests on it
     */
    public Pass(
            FinOpsPlatform platform,
            Intent intent,
            PlatformDesign design,
            AwsSession session,
            Clock clock,
            FinOpsPlatformStatus last) {
        this.platform = platform;
        this.intent = intent;
        this.design = design;
        this.session = session;
        this.clock = clock;
        this.last = last;
    }

    public PlatformDesign design() {
        return design;
    }

    public FinOpsPlatformSpec spec() {
        return design.spec();
    }

    public Owner owner() {
        return design.owner();
    }

    public AwsSession session() {
        return session;
    }

    public Clock clock() {
        return clock;
    }

    public FinOpsPlatformStatus last() {
        return last;
    }

    /** What earlier steps of this pass found out. */
    public Facts facts() {
        return facts;
    }

    Intent intent() {
        return intent;
    }

    boolean removing() {
        return intent == Intent.REMOVE;
    }

    public long generation() {
        Long generation = platform.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    Map<String, String> annotations() {
        Map<String, String> annotations = platform.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : Map.copyOf(annotations);
    }

    public Optional<String> annotation(String name) {
        Map<String, String> annotations = platform.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(name));
    }

    /**
     * What was last reported of a resource; empty where it was not there, or not looked at.
     *
     * @param id its ARN or ID, or its name where it is not there any more
     */
    public Optional<InventoryItem> inventoried(String type, String id) {
        return inventory().stream()
                .filter(item -> item.type().equals(type))
                .filter(item -> item.id().equals(id)
                        || item.id().endsWith(":" + id)
                        || item.id().endsWith("/" + id))
                .findFirst();
    }

    /** What was last reported of all resources. */
    List<InventoryItem> inventory() {
        return Optional.ofNullable(last.getInventory()).orElse(List.of());
    }

    /** Whether all parts of the platform were begun once: nothing is refused as a whole from then on. */
    boolean installed() {
        StackStatus services = last.getServicesStack();
        return services != null && services.stackId() != null;
    }

    /** How people set an annotation of this platform, for messages that tell them to. */
    public String annotateCommand(String annotation, String value) {
        return "kubectl annotate fop " + platform.getMetadata().getName() + " -n "
                + platform.getMetadata().getNamespace() + " --overwrite " + annotation + "=" + value;
    }
}
