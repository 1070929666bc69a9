package dev.finops.simulator.aws.cloudformation.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.execution.FailureRules.Operation;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.cloudformation.stack.DoomedResource;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.template.DynamicReferences;
import dev.finops.simulator.aws.cloudformation.template.ResourcePolicy;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes, changes and deletes single resources through their handlers, and waits for them in virtual time. */
public final class ResourceOperations {
    private static final Logger log = LoggerFactory.getLogger(ResourceOperations.class);

    /** What CloudFormation itself takes to notice that a resource is complete. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /** After that long CloudFormation gives a resource up. */
    private static final Duration PATIENCE = Duration.ofHours(3);

    private final Simulation simulation;
    private final Map<String, ResourceHandler> handlers = new LinkedHashMap<>();
    private final DynamicReferences dynamicReferences;
    private final FailureRules failures;

    public ResourceOperations(
            Simulation simulation,
            List<ResourceHandler> handlers,
            DynamicReferences dynamicReferences,
            FailureRules failures) {
        this.simulation = simulation;
        this.dynamicReferences = dynamicReferences;
        this.failures = failures;
        handlers.forEach(handler -> this.handlers.put(handler.type(), handler));
    }

    public boolean supports(String type) {
        return handlers.containsKey(type);
    }

    private ResourceHandler handler(StackResource resource) {
        return Objects.requireNonNull(handlers.get(resource.type()), resource.type());
    }

    /** Looks dynamic references up; these values go to the handler only. */
    ObjectNode resolve(ObjectNode model) {
        return (ObjectNode) dynamicReferences.resolveIn(model);
    }

    /** The resource's properties with their live values; empty where it is gone. */
    public Optional<ObjectNode> read(Stack stack, StackResource resource) {
        Set<String> siblings = stack.resources().stream()
                .filter(other -> !other.logicalId().equals(resource.logicalId()))
                .map(StackResource::physicalId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        try {
            return Optional.of(handler(resource)
                    .read(Objects.requireNonNull(resource.physicalId()), resource.deployed(), siblings));
        } catch (NoSuchElementException notListed) {
            return Optional.empty();
        } catch (AwsServiceException e) {
            if (errorCode(e).equals("NotFound") || isNoSuchEntity(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isNoSuchEntity(AwsServiceException e) {
        return e.awsErrorDetails() != null && e.awsErrorDetails().errorCode().startsWith("NoSuch");
    }

    /** Makes the resource that its model describes. */
    void create(Stack stack, StackResource resource, Runnable initiated, Consumer<Outcome> finished) {
        start(resource, Operation.CREATE, finished, () -> {
            String physicalId = handler(resource).create(request(stack, resource));
            resource.identify(physicalId);
            initiated.run();
            return () -> handler(resource).progress(physicalId);
        });
    }

    /** Changes the resource in place, from the previous properties to those of its model. */
    void update(Stack stack, StackResource resource, ObjectNode previous, Consumer<Outcome> finished) {
        start(resource, Operation.UPDATE, finished, () -> {
            String physicalId = Objects.requireNonNull(resource.physicalId());
            handler(resource).update(physicalId, request(stack, resource), previous);
            return () -> handler(resource).progress(physicalId);
        });
    }

    /** Deletes the resource, or makes a snapshot first. */
    void delete(Stack stack, DoomedResource doomed, Consumer<Outcome> finished) {
        StackResource resource = doomed.resource();
        start(resource, Operation.DELETE, finished, () -> {
            String physicalId = Objects.requireNonNull(resource.physicalId());
            if (doomed.policy() == ResourcePolicy.SNAPSHOT) {
                String snapshot =
                        stack.name() + "-snapshot-" + resource.logicalId() + "-" + simulation.upperCaseId("", 12);
                handler(resource)
                        .deleteWithSnapshot(physicalId, resource.deployed(), snapshot.toLowerCase(Locale.ROOT));
            } else {
                handler(resource).delete(physicalId, resource.deployed());
            }
            return () -> handler(resource).deletionProgress(physicalId);
        });
    }

    /** Reads what references to the resource give, once it is complete. */
    private void publish(StackResource resource) {
        String physicalId = Objects.requireNonNull(resource.physicalId());
        resource.publish(
                TextNode.valueOf(handler(resource).ref(physicalId)),
                handler(resource).attributes(physicalId));
    }

    private void start(
            StackResource resource,
            Operation operation,
            Consumer<Outcome> finished,
            Supplier<Supplier<Progress>> call) {
        Optional<String> ordered = failures.strike(resource.type(), resource.logicalId(), operation);
        if (ordered.isPresent()) {
            simulation.schedule(SETTLING, () -> finished.accept(new Outcome.Failed(ordered.get())));
            return;
        }
        attempt(resource, finished, () -> {
            Supplier<Progress> progress = call.get();
            Instant deadline = simulation.now().plus(PATIENCE);
            Runnable[] poll = new Runnable[1];
            poll[0] = () -> attempt(resource, finished, () -> {
                switch (progress.get()) {
                    case Progress.Done done -> {
                        if (operation != Operation.DELETE) {
                            publish(resource);
                        }
                        finished.accept(Outcome.SUCCEEDED);
                    }
                    case Progress.Failed failed -> finished.accept(new Outcome.Failed(failed.reason()));
                    case Progress.Running running -> {
                        if (simulation.now().isAfter(deadline)) {
                            finished.accept(new Outcome.Failed("Exceeded attempts to wait"));
                        } else {
                            simulation.schedule(running.askAgainIn(), poll[0]);
                        }
                    }
                }
            });
            simulation.schedule(SETTLING, poll[0]);
        });
    }

    private void attempt(StackResource resource, Consumer<Outcome> finished, Runnable work) {
        try {
            work.run();
        } catch (AwsServiceException e) {
            fail(finished, handlerMessage(e));
        } catch (TemplateException e) {
            fail(finished, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("the handler of {} failed on {}", resource.type(), resource.logicalId(), e);
            fail(finished, "Internal Failure");
        }
    }

    /** Never inline: whoever started the operation is not yet ready to hear of its end. */
    private void fail(Consumer<Outcome> finished, String reason) {
        simulation.schedule(Duration.ZERO, () -> finished.accept(new Outcome.Failed(reason)));
    }

    /** A service's refusal in the frame that CloudFormation puts around it. */
    private String handlerMessage(AwsServiceException e) {
        String service = e.awsErrorDetails() == null || e.awsErrorDetails().serviceName() == null
                ? e.getClass().getPackageName().replaceAll(".*\\.services\\.([a-z0-9]+)\\.model", "$1")
                : e.awsErrorDetails().serviceName();
        String message = e.awsErrorDetails() == null
                ? e.getMessage()
                : e.awsErrorDetails().errorMessage();
        var token = new UUID(simulation.random().nextLong(), simulation.random().nextLong());
        return "Resource handler returned message: \"%s (Service: %s, Status Code: %d)\" (RequestToken: %s, HandlerErrorCode: %s)"
                .formatted(message, service, e.statusCode(), token, errorCode(e));
    }

    /** https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html */
    private static String errorCode(AwsServiceException e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        if (e.isThrottlingException()) {
            return "Throttling";
        }
        if (code.contains("AlreadyExists") || code.contains("Duplicate")) {
            return "AlreadyExists";
        }
        if (code.contains("NotFound") || e.statusCode() == 404) {
            return "NotFound";
        }
        if (code.contains("AccessDenied") || code.contains("Unauthorized")) {
            return "AccessDenied";
        }
        return e.statusCode() >= 500 ? "ServiceInternalError" : "InvalidRequest";
    }

    private static ResourceRequest request(Stack stack, StackResource resource) {
        return new ResourceRequest(
                stack.id(),
                stack.name(),
                resource.logicalId(),
                resource.deployed(),
                tags(stack, resource),
                resource.uniqueSuffix());
    }

    private static Map<String, String> tags(Stack stack, StackResource resource) {
        Map<String, String> tags = new LinkedHashMap<>(resource.stackTags());
        tags.put("aws:cloudformation:stack-id", stack.id());
        tags.put("aws:cloudformation:stack-name", stack.name());
        tags.put("aws:cloudformation:logical-id", resource.logicalId());
        return tags;
    }
}
