package dev.finops.simulator.aws.cloudformation;

import dev.finops.simulator.aws.cloudformation.request.Capabilities;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.request.Requests;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackStore;
import dev.finops.simulator.aws.cloudformation.template.ParameterDefinition;
import dev.finops.simulator.aws.cloudformation.template.Template;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterConstraints;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** Shows templates and what they declare. */
final class TemplateQueries {
    private final Requests requests;

    TemplateQueries(Requests requests) {
        this.requests = requests;
    }

    GetTemplateResponse get(Stack stack) {
        return shown(stack.specification().template());
    }

    GetTemplateResponse shown(Template template) {
        return GetTemplateResponse.builder()
                .templateBody(template.body())
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
                .build();
    }

    GetTemplateSummaryResponse summary(StackStore stacks, GetTemplateSummaryRequest request) {
        if (request.stackSetName() != null) {
            throw Refusal.validation("Stack sets are not simulated.");
        }
        Template template = request.stackName() == null
                ? requests.template(request.templateBody(), request.templateURL(), false, null)
                : StackQueries.required(stacks, request.stackName())
                        .specification()
                        .template();
        var summary = GetTemplateSummaryResponse.builder()
                .parameters(template.parameters().values().stream()
                        .map(TemplateQueries::declaration)
                        .toList())
                .description(template.description())
                .resourceTypes(template.resources().values().stream()
                        .map(resource -> resource.type())
                        .distinct()
                        .toList())
                .version("2010-09-09")
                .metadata(
                        template.metadata().isEmpty()
                                ? null
                                : template.metadata().toString());
        Capabilities.required(template)
                .ifPresent(capability ->
                        summary.capabilities(capability).capabilitiesReason(Capabilities.reason(template)));
        return summary.build();
    }

    private static ParameterDeclaration declaration(ParameterDefinition parameter) {
        return ParameterDeclaration.builder()
                .parameterKey(parameter.name())
                .parameterType(parameter.type())
                .defaultValue(parameter.defaultValue())
                .noEcho(parameter.noEcho())
                .description(parameter.description())
                .parameterConstraints(ParameterConstraints.builder()
                        .allowedValues(parameter.allowedValues())
                        .build())
                .build();
    }

    ValidateTemplateResponse validate(ValidateTemplateRequest request) {
        Template template = requests.template(request.templateBody(), request.templateURL(), false, null);
        List<Capability> capabilities = Capabilities.required(template).stream().toList();
        return ValidateTemplateResponse.builder()
                .description(template.description())
                .parameters(template.parameters().values().stream()
                        .map(parameter -> TemplateParameter.builder()
                                .parameterKey(parameter.name())
                                .defaultValue(parameter.defaultValue())
                                .noEcho(parameter.noEcho())
                                .description(parameter.description())
                                .build())
                        .toList())
                .capabilities(capabilities)
                .capabilitiesReason(capabilities.isEmpty() ? null : Capabilities.reason(template))
                .build();
    }
}
