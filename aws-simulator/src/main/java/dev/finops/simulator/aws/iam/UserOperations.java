package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.UserState;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Users, their access keys and their policies. */
interface UserOperations extends IamClient {
    IamContext context();

    private IdentityPolicies policies() {
        return new IdentityPolicies(context().managedPolicies(), "user", 2048);
    }

    private UserState user(String name) {
        UserState user = context().state().users.get(name);
        if (user == null) {
            throw IamErrors.noSuchEntity("The user with name " + name + " cannot be found.");
        }
        return user;
    }

    private static User shown(UserState user) {
        return user.user.toBuilder().tags(IamState.tagList(user.tags)).build();
    }

    @Override
    default CreateUserResponse createUser(CreateUserRequest request) {
        String name = request.userName();
        IamContext.checkName("userName", name, 64);
        if (context().state().users.containsKey(name)) {
            throw IamErrors.alreadyExists("User with name " + name + " already exists.");
        }
        IamState.checkTags(request.tags());
        String path = Objects.requireNonNullElse(request.path(), "/");
        UserState user = new UserState(User.builder()
                .userName(name)
                .path(path)
                .userId(context().simulation().upperCaseId("AIDA", 17))
                .arn(context().arn("user" + path + name))
                .createDate(context().simulation().now())
                .build());
        IamState.putTags(user.tags, request.tags());
        context().state().users.put(name, user);
        return CreateUserResponse.builder().user(shown(user)).build();
    }

    /** Without a name, it is the caller. */
    @Override
    default GetUserResponse getUser(GetUserRequest request) {
        if (request.userName() != null) {
            return GetUserResponse.builder()
                    .user(shown(user(request.userName())))
                    .build();
        }
        String arn = Caller.current().arn();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        UserState user = context().state().users.get(name);
        return GetUserResponse.builder()
                .user(
                        user == null
                                ? User.builder()
                                        .userName(name)
                                        .path("/")
                                        .userId("AIDAADMINISTRATOR0000")
                                        .arn(arn)
                                        .createDate(Instant.EPOCH)
                                        .build()
                                : shown(user))
                .build();
    }

    @Override
    default ListUsersResponse listUsers(ListUsersRequest request) {
        List<User> all = context().state().users.values().stream()
                .map(user -> user.user)
                .filter(user -> request.pathPrefix() == null || user.path().startsWith(request.pathPrefix()))
                .toList();
        Page<User> page = IamContext.page(all, request.maxItems(), request.marker());
        return ListUsersResponse.builder()
                .users(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    @Override
    default DeleteUserResponse deleteUser(DeleteUserRequest request) {
        UserState user = user(request.userName());
        if (context().state().groups.values().stream().anyMatch(group -> group.users.contains(request.userName()))) {
            throw IamErrors.deleteConflict("Cannot delete entity, must remove users from group first.");
        }
        IdentityPolicies.requireNone(user);
        if (user.loginProfile != null) {
            throw IamErrors.deleteConflict("Cannot delete entity, must delete login profile first.");
        }
        if (!user.accessKeys.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must delete access keys first.");
        }
        context().state().users.remove(request.userName());
        return DeleteUserResponse.builder().build();
    }

    @Override
    default TagUserResponse tagUser(TagUserRequest request) {
        IamState.putTags(user(request.userName()).tags, request.tags());
        return TagUserResponse.builder().build();
    }

    @Override
    default UntagUserResponse untagUser(UntagUserRequest request) {
        request.tagKeys().forEach(user(request.userName()).tags::remove);
        return UntagUserResponse.builder().build();
    }

    @Override
    default ListUserTagsResponse listUserTags(ListUserTagsRequest request) {
        return ListUserTagsResponse.builder()
                .tags(IamState.tagList(user(request.userName()).tags))
                .isTruncated(false)
                .build();
    }

    /** The key signs requests as its user. */
    @Override
    default CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request) {
        UserState user = user(request.userName());
        if (user.accessKeys.size() >= 2) {
            throw IamErrors.limitExceeded("Cannot exceed quota for AccessKeysPerUser: 2");
        }
        String id = context().simulation().upperCaseId("AKIA", 16);
        user.accessKeys.put(
                id,
                AccessKeyMetadata.builder()
                        .userName(request.userName())
                        .accessKeyId(id)
                        .status(StatusType.ACTIVE)
                        .createDate(context().simulation().now())
                        .build());
        context().credentials().issue(id, Caller.current().accountId(), user.user.arn());
        return CreateAccessKeyResponse.builder()
                .accessKey(key -> key.userName(request.userName())
                        .accessKeyId(id)
                        .status(StatusType.ACTIVE)
                        .secretAccessKey(context().simulation().hexId("", 40))
                        .createDate(context().simulation().now()))
                .build();
    }

    @Override
    default ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(user(request.userName()).accessKeys.values())
                .isTruncated(false)
                .build();
    }

    @Override
    default UpdateAccessKeyResponse updateAccessKey(UpdateAccessKeyRequest request) {
        Map<String, AccessKeyMetadata> keys = user(request.userName()).accessKeys;
        AccessKeyMetadata changed = keys.computeIfPresent(
                request.accessKeyId(),
                (id, key) -> key.toBuilder().status(request.status()).build());
        if (changed == null) {
            throw noSuchKey(request.accessKeyId());
        }
        return UpdateAccessKeyResponse.builder().build();
    }

    @Override
    default DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request) {
        if (user(request.userName()).accessKeys.remove(request.accessKeyId()) == null) {
            throw noSuchKey(request.accessKeyId());
        }
        return DeleteAccessKeyResponse.builder().build();
    }

    private static RuntimeException noSuchKey(String id) {
        return IamErrors.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    @Override
    default PutUserPolicyResponse putUserPolicy(PutUserPolicyRequest request) {
        policies().put(user(request.userName()), request.userName(), request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    @Override
    default GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest request) {
        return GetUserPolicyResponse.builder()
                .userName(request.userName())
                .policyName(request.policyName())
                .policyDocument(policies().get(user(request.userName()), request.policyName()))
                .build();
    }

    @Override
    default DeleteUserPolicyResponse deleteUserPolicy(DeleteUserPolicyRequest request) {
        policies().delete(user(request.userName()), request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    @Override
    default ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest request) {
        Page<String> page = IamContext.page(
                List.copyOf(user(request.userName()).inlinePolicies.keySet()), request.maxItems(), request.marker());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    @Override
    default AttachUserPolicyResponse attachUserPolicy(AttachUserPolicyRequest request) {
        policies().attach(user(request.userName()), request.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    @Override
    default DetachUserPolicyResponse detachUserPolicy(DetachUserPolicyRequest request) {
        policies().detach(user(request.userName()), request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    @Override
    default ListAttachedUserPoliciesResponse listAttachedUserPolicies(ListAttachedUserPoliciesRequest request) {
        Page<AttachedPolicy> page = IamContext.page(
                IdentityPolicies.attached(user(request.userName())), request.maxItems(), request.marker());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    /** By another name, the user stays the same. */
    @Override
    default UpdateUserResponse updateUser(UpdateUserRequest request) {
        UserState user = user(request.userName());
        String name = Objects.requireNonNullElse(request.newUserName(), request.userName());
        if (!name.equals(request.userName()) && context().state().users.containsKey(name)) {
            throw IamErrors.alreadyExists("User with name " + name + " already exists.");
        }
        IamContext.checkName("newUserName", name, 64);
        String path = Objects.requireNonNullElse(request.newPath(), user.user.path());
        user.user = user.user.toBuilder()
                .userName(name)
                .path(path)
                .arn(context().arn("user" + path + name))
                .build();
        context().state().users.remove(request.userName());
        context().state().users.put(name, user);
        context().state().groups.values().stream()
                .filter(group -> group.users.remove(request.userName()))
                .forEach(group -> group.users.add(name));
        return UpdateUserResponse.builder().build();
    }

    @Override
    default CreateLoginProfileResponse createLoginProfile(CreateLoginProfileRequest request) {
        UserState user = user(request.userName());
        if (user.loginProfile != null) {
            throw IamErrors.alreadyExists("Login Profile for user " + request.userName() + " already exists.");
        }
        LoginProfile profile = LoginProfile.builder()
                .userName(request.userName())
                .createDate(context().simulation().now())
                .passwordResetRequired(Boolean.TRUE.equals(request.passwordResetRequired()))
                .build();
        user.loginProfile = profile;
        return CreateLoginProfileResponse.builder().loginProfile(profile).build();
    }

    @Override
    default GetLoginProfileResponse getLoginProfile(GetLoginProfileRequest request) {
        return GetLoginProfileResponse.builder()
                .loginProfile(loginProfile(request.userName()))
                .build();
    }

    @Override
    default DeleteLoginProfileResponse deleteLoginProfile(DeleteLoginProfileRequest request) {
        LoginProfile ignored = loginProfile(request.userName());
        user(request.userName()).loginProfile = null;
        return DeleteLoginProfileResponse.builder().build();
    }

    private LoginProfile loginProfile(String userName) {
        LoginProfile profile = user(userName).loginProfile;
        if (profile == null) {
            throw IamErrors.noSuchEntity("Login Profile for User " + userName + " cannot be found.");
        }
        return profile;
    }

    /** Nobody has one. */
    @Override
    default ListMfaDevicesResponse listMFADevices(ListMfaDevicesRequest request) {
        return ListMfaDevicesResponse.builder()
                .mfaDevices(List.of())
                .isTruncated(false)
                .build();
    }
}
