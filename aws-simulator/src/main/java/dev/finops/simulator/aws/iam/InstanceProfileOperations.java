package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.ProfileState;
import dev.finops.simulator.aws.simulation.Page;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/** Instance profiles, each of which carries at most one role. */
interface InstanceProfileOperations extends IamClient {
    IamContext context();

    private ProfileState profile(String name) {
        ProfileState profile = context().state().profiles.get(name);
        if (profile == null) {
            throw IamErrors.noSuchEntity("Instance Profile " + name + " cannot be found.");
        }
        return profile;
    }

    private InstanceProfile shown(ProfileState profile) {
        return profile.profile.toBuilder()
                .roles(
                        profile.role == null
                                ? List.of()
                                : List.of(Roles.shown(context().roles().require(profile.role))))
                .tags(IamState.tagList(profile.tags))
                .build();
    }

    @Override
    default CreateInstanceProfileResponse createInstanceProfile(CreateInstanceProfileRequest request) {
        String name = request.instanceProfileName();
        IamContext.checkName("instanceProfileName", name, 128);
        if (context().state().profiles.containsKey(name)) {
            throw IamErrors.alreadyExists("Instance Profile " + name + " already exists.");
        }
        IamState.checkTags(request.tags());
        String path = Objects.requireNonNullElse(request.path(), "/");
        ProfileState profile = new ProfileState(InstanceProfile.builder()
                .instanceProfileName(name)
                .path(path)
                .instanceProfileId(context().simulation().upperCaseId("AIPA", 17))
                .arn(context().arn("instance-profile" + path + name))
                .createDate(context().simulation().now())
                .build());
        IamState.putTags(profile.tags, request.tags());
        context().state().profiles.put(name, profile);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(shown(profile))
                .build();
    }

    @Override
    default GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(shown(profile(request.instanceProfileName())))
                .build();
    }

    @Override
    default ListInstanceProfilesResponse listInstanceProfiles(ListInstanceProfilesRequest request) {
        List<InstanceProfile> all =
                context().state().profiles.values().stream().map(this::shown).toList();
        Page<InstanceProfile> page = IamContext.page(all, request.maxItems(), request.marker());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    @Override
    default ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            ListInstanceProfilesForRoleRequest request) {
        context().roles().require(request.roleName());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(context().state().profiles.values().stream()
                        .filter(profile -> request.roleName().equals(profile.role))
                        .map(this::shown)
                        .toList())
                .isTruncated(false)
                .build();
    }

    @Override
    default AddRoleToInstanceProfileResponse addRoleToInstanceProfile(AddRoleToInstanceProfileRequest request) {
        ProfileState profile = profile(request.instanceProfileName());
        Roles.refuseServiceLinked(context().roles().require(request.roleName()));
        if (profile.role != null) {
            throw IamErrors.limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        profile.role = request.roleName();
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    @Override
    default RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
            RemoveRoleFromInstanceProfileRequest request) {
        ProfileState profile = profile(request.instanceProfileName());
        context().roles().require(request.roleName());
        if (!request.roleName().equals(profile.role)) {
            throw IamErrors.noSuchEntity("The role with name " + request.roleName() + " cannot be found.");
        }
        profile.role = null;
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    @Override
    default DeleteInstanceProfileResponse deleteInstanceProfile(DeleteInstanceProfileRequest request) {
        if (profile(request.instanceProfileName()).role != null) {
            throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        context().state().profiles.remove(request.instanceProfileName());
        return DeleteInstanceProfileResponse.builder().build();
    }
}
