package dev.finops.simulator.aws.cloudformation;

import dev.finops.simulator.aws.cloudformation.changeset.ChangeSetQueries;
import dev.finops.simulator.aws.cloudformation.changeset.ChangeSetStore;
import dev.finops.simulator.aws.cloudformation.changeset.ChangeSets;
import dev.finops.simulator.aws.cloudformation.drift.DriftDetection;
import dev.finops.simulator.aws.cloudformation.execution.FailureRules;
import dev.finops.simulator.aws.cloudformation.execution.ResourceOperations;
import dev.finops.simulator.aws.cloudformation.execution.StackOperations;
import dev.finops.simulator.aws.cloudformation.request.Page;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.request.Requests;
import dev.finops.simulator.aws.cloudformation.request.TemplateSource;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.StackFactory;
import dev.finops.simulator.aws.cloudformation.stack.StackPolicy;
import dev.finops.simulator.aws.cloudformation.stack.StackStore;
import dev.finops.simulator.aws.cloudformation.template.DynamicReferences;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountLimit;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackResourceDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackResourceDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.EstimateTemplateCostRequest;
import software.amazon.awssdk.services.cloudformation.model.EstimateTemplateCostResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.GetStackPolicyRequest;
import software.amazon.awssdk.services.cloudformation.model.GetStackPolicyResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.SetStackPolicyRequest;
import software.amazon.awssdk.services.cloudformation.model.SetStackPolicyResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/**
 * CloudFormation: it compares templates with stacks, makes resources in the order of their references, and takes back what
 * failed. What a resource is, its handler and its registry schema say.
 */
public final class SimulatedCloudFormation implements CloudFormationClient {
    private static final int EXPORTS_PER_PAGE = 100;

    /** The state of one account and region. */
    private record State(StackStore stacks, ChangeSetStore changeSets) {}

    private final Regional<State> states = Regional.regional(() -> new State(new StackStore(), new ChangeSetStore()));
    private final FailureRules failures = new FailureRules();
    private final DriftDetection drift;
    private final ChangeSets changeSets;
    private final ChangeSetQueries changeSetQueries = new ChangeSetQueries();
    private final StackCommands commands;
    private final StackQueries queries = new StackQueries();
    private final TemplateQueries templates;
    private final OperationEvents operationEvents = new OperationEvents(changeSetQueries);

    public SimulatedCloudFormation(
            Simulation simulation,
            List<ResourceHandler> handlers,
            TemplateSource templateSource,
            DynamicReferences dynamicReferences) {
        var schemas = new ResourceSchemas();
        var factory = new StackFactory(simulation);
        var resources = new ResourceOperations(simulation, handlers, dynamicReferences, failures);
        this.drift = new DriftDetection(simulation, resources);
        var operations = new StackOperations(simulation, resources, schemas);
        var requests = new Requests(templateSource, schemas, resources, dynamicReferences);
        this.changeSets = new ChangeSets(simulation, schemas, requests, factory, operations);
        this.commands = new StackCommands(simulation, requests, factory, operations, changeSets);
        this.templates = new TemplateQueries(requests);
    }

    /** Failures that a test wants to see. */
    public FailureRules failures() {
        return failures;
    }

    private StackStore stacks() {
        return states.current().stacks();
    }

    private ChangeSetStore changeSetStore() {
        return states.current().changeSets();
    }

    @Override
    public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
        return changeSets.create(stacks(), changeSetStore(), request);
    }

    @Override
    public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
        return changeSetQueries.describe(changeSetStore(), request, stacks().find(request.stackName()));
    }

    @Override
    public ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
        return changeSetQueries.list(
                changeSetStore(),
                request,
                stacks().find(request.stackName())
                        .orElseThrow(
                                () -> Refusal.validation("Stack [%s] does not exist".formatted(request.stackName()))));
    }

    @Override
    public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
        changeSets.delete(changeSetStore(), request, stacks().find(request.stackName()));
        return DeleteChangeSetResponse.builder().build();
    }

    @Override
    public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
        changeSets.execute(stacks(), changeSetStore(), request, stacks().find(request.stackName()));
        return ExecuteChangeSetResponse.builder().build();
    }

    @Override
    public CreateStackResponse createStack(CreateStackRequest request) {
        return CreateStackResponse.builder()
                .stackId(commands.create(stacks(), request).id())
                .build();
    }

    @Override
    public UpdateStackResponse updateStack(UpdateStackRequest request) {
        return UpdateStackResponse.builder()
                .stackId(commands.update(stacks(), changeSetStore(), request).id())
                .build();
    }

    @Override
    public DeleteStackResponse deleteStack(DeleteStackRequest request) {
        commands.delete(stacks(), changeSetStore(), request);
        return DeleteStackResponse.builder().build();
    }

    @Override
    public ContinueUpdateRollbackResponse continueUpdateRollback(ContinueUpdateRollbackRequest request) {
        commands.continueRollback(stacks(), request);
        return ContinueUpdateRollbackResponse.builder().build();
    }

    @Override
    public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        return RollbackStackResponse.builder()
                .stackId(commands.rollBack(stacks(), request).id())
                .build();
    }

    @Override
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        commands.cancelUpdate(stacks(), request);
        return CancelUpdateStackResponse.builder().build();
    }

    @Override
    public UpdateTerminationProtectionResponse updateTerminationProtection(UpdateTerminationProtectionRequest request) {
        var stack = commands.protect(stacks(), request.stackName(), request.enableTerminationProtection());
        return UpdateTerminationProtectionResponse.builder().stackId(stack.id()).build();
    }

    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        return queries.describe(stacks(), request);
    }

    @Override
    public ListStacksResponse listStacks(ListStacksRequest request) {
        return queries.list(stacks(), request);
    }

    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        return queries.events(stacks(), request);
    }

    @Override
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
        return operationEvents.describe(stacks(), changeSetStore(), request);
    }

    @Override
    public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        return DescribeStackResourceResponse.builder()
                .stackResourceDetail(queries.resource(stacks(), request))
                .build();
    }

    @Override
    public DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        return DescribeStackResourcesResponse.builder()
                .stackResources(queries.resources(stacks(), request))
                .build();
    }

    @Override
    public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        return queries.listResources(stacks(), request);
    }

    @Override
    public GetTemplateResponse getTemplate(GetTemplateRequest request) {
        if (request.changeSetName() != null) {
            return templates.shown(changeSets.template(
                    changeSetStore(),
                    request.changeSetName(),
                    stacks().find(request.stackName()),
                    request.stackName()));
        }
        return templates.get(StackQueries.required(stacks(), request.stackName()));
    }

    @Override
    public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        return templates.summary(stacks(), request);
    }

    @Override
    public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        return templates.validate(request);
    }

    @Override
    public DetectStackDriftResponse detectStackDrift(DetectStackDriftRequest request) {
        return DetectStackDriftResponse.builder()
                .stackDriftDetectionId(drift.start(StackQueries.required(stacks(), request.stackName()), request))
                .build();
    }

    @Override
    public DescribeStackDriftDetectionStatusResponse describeStackDriftDetectionStatus(
            DescribeStackDriftDetectionStatusRequest request) {
        return drift.status(request.stackDriftDetectionId());
    }

    @Override
    public DetectStackResourceDriftResponse detectStackResourceDrift(DetectStackResourceDriftRequest request) {
        return DetectStackResourceDriftResponse.builder()
                .stackResourceDrift(
                        drift.detect(StackQueries.required(stacks(), request.stackName()), request.logicalResourceId()))
                .build();
    }

    @Override
    public DescribeStackResourceDriftsResponse describeStackResourceDrifts(DescribeStackResourceDriftsRequest request) {
        return drift.describe(StackQueries.required(stacks(), request.stackName()), request);
    }

    @Override
    public SetStackPolicyResponse setStackPolicy(SetStackPolicyRequest request) {
        if (request.stackPolicyBody() == null) {
            throw Refusal.validation("You must specify either StackPolicyURL or StackPolicyBody");
        }
        StackQueries.required(stacks(), request.stackName())
                .policy(Requests.refused(() -> StackPolicy.parse(request.stackPolicyBody())));
        return SetStackPolicyResponse.builder().build();
    }

    @Override
    public GetStackPolicyResponse getStackPolicy(GetStackPolicyRequest request) {
        StackPolicy policy =
                StackQueries.required(stacks(), request.stackName()).policy();
        return GetStackPolicyResponse.builder()
                .stackPolicyBody(policy == null ? null : policy.body())
                .build();
    }

    /** @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">quotas</a> */
    @Override
    public DescribeAccountLimitsResponse describeAccountLimits(DescribeAccountLimitsRequest request) {
        return DescribeAccountLimitsResponse.builder()
                .accountLimits(
                        AccountLimit.builder().name("StackLimit").value(2000).build(),
                        AccountLimit.builder()
                                .name("StackOutputsLimit")
                                .value(200)
                                .build(),
                        AccountLimit.builder()
                                .name("ConcurrentResourcesLimit")
                                .value(2500)
                                .build())
                .build();
    }

    @Override
    public EstimateTemplateCostResponse estimateTemplateCost(EstimateTemplateCostRequest request) {
        ValidateTemplateResponse ignored = templates.validate(ValidateTemplateRequest.builder()
                .templateBody(request.templateBody())
                .templateURL(request.templateURL())
                .build());
        return EstimateTemplateCostResponse.builder()
                .url("https://calculator.aws/#/addService")
                .build();
    }

    @Override
    public ListExportsResponse listExports(ListExportsRequest request) {
        Page<Export> page = Page.of(stacks().exports(), request.nextToken(), EXPORTS_PER_PAGE);
        return ListExportsResponse.builder()
                .exports(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public ListImportsResponse listImports(ListImportsRequest request) {
        List<String> importers = stacks().importers(request.exportName());
        if (importers.isEmpty()) {
            throw Refusal.validation("Export '%s' is not imported by any stack.".formatted(request.exportName()));
        }
        return ListImportsResponse.builder().imports(importers).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
