package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.model.JsonWriter;
import dev.finops.simulator.aws.model.SdkJson;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Launch templates and their versions; instances are not launched from them here. */
final class LaunchTemplates {
    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    LaunchTemplates(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    private static Optional<LaunchTemplate> named(Ec2State state, @Nullable String name) {
        return state.launchTemplates.values().stream()
                .filter(template -> template.launchTemplateName().equals(name))
                .findFirst();
    }

    private static LaunchTemplate require(Ec2State state, @Nullable String id, @Nullable String name) {
        Optional<LaunchTemplate> found =
                id == null ? named(state, name) : Optional.ofNullable(state.launchTemplates.get(id));
        return found.orElseThrow(() -> id == null
                ? Ec2Errors.of(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name " + name + ", does not exist.")
                : Ec2Errors.of(
                        "InvalidLaunchTemplateId.NotFound",
                        "The specified launch template, with template ID " + id + ", does not exist."));
    }

    CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request) {
        Ec2State state = states.current();
        if (named(state, request.launchTemplateName()).isPresent()) {
            throw Ec2Errors.of(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        Tags.check(request.tagSpecifications(), "launch-template");
        LaunchTemplate template = LaunchTemplate.builder()
                .launchTemplateId(simulation.hexId("lt-0", 16))
                .launchTemplateName(request.launchTemplateName())
                .createTime(simulation.now())
                .createdBy(Caller.current().arn())
                .defaultVersionNumber(1L)
                .latestVersionNumber(1L)
                .build();
        state.launchTemplates.put(template.launchTemplateId(), template);
        state.launchTemplateVersions.add(
                version(template, 1, request.versionDescription(), request.launchTemplateData()));
        tags.put(template.launchTemplateId(), request.tagSpecifications(), "launch-template");
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(shown(state, template))
                .build();
    }

    private LaunchTemplateVersion version(
            LaunchTemplate template,
            long number,
            @Nullable String description,
            @Nullable RequestLaunchTemplateData data) {
        return LaunchTemplateVersion.builder()
                .launchTemplateId(template.launchTemplateId())
                .launchTemplateName(template.launchTemplateName())
                .versionNumber(number)
                .versionDescription(description)
                .createTime(simulation.now())
                .createdBy(Caller.current().arn())
                .defaultVersion(number == template.defaultVersionNumber())
                .launchTemplateData(
                        data == null
                                ? ResponseLaunchTemplateData.builder().build()
                                : SdkJson.read(
                                        JsonWriter.write(data),
                                        ResponseLaunchTemplateData.builder(),
                                        ResponseLaunchTemplateData.class))
                .build();
    }

    CreateLaunchTemplateVersionResponse createVersion(CreateLaunchTemplateVersionRequest request) {
        Ec2State state = states.current();
        LaunchTemplate template = require(state, request.launchTemplateId(), request.launchTemplateName());
        long number = template.latestVersionNumber() + 1;
        LaunchTemplateVersion added =
                version(template, number, request.versionDescription(), request.launchTemplateData());
        state.launchTemplateVersions.add(added);
        state.launchTemplates.put(
                template.launchTemplateId(),
                template.toBuilder().latestVersionNumber(number).build());
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(added)
                .build();
    }

    DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request) {
        Ec2State state = states.current();
        LaunchTemplate template = require(state, request.launchTemplateId(), request.launchTemplateName());
        state.launchTemplates.remove(template.launchTemplateId());
        state.launchTemplateVersions.removeIf(
                version -> version.launchTemplateId().equals(template.launchTemplateId()));
        state.tags.remove(template.launchTemplateId());
        return DeleteLaunchTemplateResponse.builder().launchTemplate(template).build();
    }

    DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
        Ec2State state = states.current();
        for (String name : request.launchTemplateNames()) {
            LaunchTemplate ignored = require(state, null, name);
        }
        for (String id : request.launchTemplateIds()) {
            LaunchTemplate ignored = require(state, id, null);
        }
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(state.launchTemplates.values().stream()
                        .filter(template -> request.launchTemplateNames().isEmpty()
                                || request.launchTemplateNames().contains(template.launchTemplateName()))
                        .filter(template -> request.launchTemplateIds().isEmpty()
                                || request.launchTemplateIds().contains(template.launchTemplateId()))
                        .filter(template -> Filters.accept(
                                request.filters(),
                                state.tagsOf(template.launchTemplateId()),
                                filter -> switch (filter) {
                                    case "launch-template-name" -> List.of(template.launchTemplateName());
                                    default -> null;
                                }))
                        .map(template -> shown(state, template))
                        .toList())
                .build();
    }

    DescribeLaunchTemplateVersionsResponse describeVersions(DescribeLaunchTemplateVersionsRequest request) {
        Ec2State state = states.current();
        LaunchTemplate template = require(state, request.launchTemplateId(), request.launchTemplateName());
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(state.launchTemplateVersions.stream()
                        .filter(version -> version.launchTemplateId().equals(template.launchTemplateId()))
                        .filter(version -> request.versions().isEmpty()
                                || request.versions().stream().anyMatch(wanted -> is(version, wanted, template)))
                        .toList())
                .build();
    }

    private static boolean is(LaunchTemplateVersion version, String wanted, LaunchTemplate template) {
        return switch (wanted) {
            case "$Latest" -> Objects.equals(version.versionNumber(), template.latestVersionNumber());
            case "$Default" -> Objects.equals(version.versionNumber(), template.defaultVersionNumber());
            default -> wanted.equals(version.versionNumber().toString());
        };
    }

    private static LaunchTemplate shown(Ec2State state, LaunchTemplate template) {
        return template.toBuilder()
                .tags(state.tagList(template.launchTemplateId()))
                .build();
    }
}
