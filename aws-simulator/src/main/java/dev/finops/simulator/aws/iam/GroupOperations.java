package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.GroupState;
import dev.finops.simulator.aws.simulation.Page;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Groups of users, and their policies. */
interface GroupOperations extends IamClient {
    IamContext context();

    private IdentityPolicies policies() {
        return new IdentityPolicies(context().managedPolicies(), "group", 5120);
    }

    private GroupState group(String name) {
        GroupState group = context().state().groups.get(name);
        if (group == null) {
            throw IamErrors.noSuchEntity("The group with name " + name + " cannot be found.");
        }
        return group;
    }

    private void requireUser(String name) {
        if (!context().state().users.containsKey(name)) {
            throw IamErrors.noSuchEntity("The user with name " + name + " cannot be found.");
        }
    }

    @Override
    default CreateGroupResponse createGroup(CreateGroupRequest request) {
        String name = request.groupName();
        IamContext.checkName("groupName", name, 128);
        if (context().state().groups.containsKey(name)) {
            throw IamErrors.alreadyExists("Group with name " + name + " already exists.");
        }
        String path = Objects.requireNonNullElse(request.path(), "/");
        GroupState group = new GroupState(Group.builder()
                .groupName(name)
                .path(path)
                .groupId(context().simulation().upperCaseId("AGPA", 17))
                .arn(context().arn("group" + path + name))
                .createDate(context().simulation().now())
                .build());
        context().state().groups.put(name, group);
        return CreateGroupResponse.builder().group(group.group).build();
    }

    @Override
    default GetGroupResponse getGroup(GetGroupRequest request) {
        GroupState group = group(request.groupName());
        List<User> users = group.users.stream()
                .map(name -> Objects.requireNonNull(context().state().users.get(name)).user)
                .toList();
        return GetGroupResponse.builder()
                .group(group.group)
                .users(users)
                .isTruncated(false)
                .build();
    }

    @Override
    default ListGroupsResponse listGroups(ListGroupsRequest request) {
        List<Group> all = context().state().groups.values().stream()
                .map(group -> group.group)
                .toList();
        Page<Group> page = IamContext.page(all, request.maxItems(), request.marker());
        return ListGroupsResponse.builder()
                .groups(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    @Override
    default DeleteGroupResponse deleteGroup(DeleteGroupRequest request) {
        GroupState group = group(request.groupName());
        if (!group.users.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must remove users from group first.");
        }
        IdentityPolicies.requireNone(group);
        context().state().groups.remove(request.groupName());
        return DeleteGroupResponse.builder().build();
    }

    @Override
    default AddUserToGroupResponse addUserToGroup(AddUserToGroupRequest request) {
        GroupState group = group(request.groupName());
        requireUser(request.userName());
        group.users.add(request.userName());
        return AddUserToGroupResponse.builder().build();
    }

    @Override
    default RemoveUserFromGroupResponse removeUserFromGroup(RemoveUserFromGroupRequest request) {
        GroupState group = group(request.groupName());
        requireUser(request.userName());
        group.users.remove(request.userName());
        return RemoveUserFromGroupResponse.builder().build();
    }

    @Override
    default ListGroupsForUserResponse listGroupsForUser(ListGroupsForUserRequest request) {
        requireUser(request.userName());
        return ListGroupsForUserResponse.builder()
                .groups(context().state().groups.values().stream()
                        .filter(group -> group.users.contains(request.userName()))
                        .map(group -> group.group)
                        .toList())
                .isTruncated(false)
                .build();
    }

    @Override
    default PutGroupPolicyResponse putGroupPolicy(PutGroupPolicyRequest request) {
        policies().put(group(request.groupName()), request.groupName(), request.policyName(), request.policyDocument());
        return PutGroupPolicyResponse.builder().build();
    }

    @Override
    default GetGroupPolicyResponse getGroupPolicy(GetGroupPolicyRequest request) {
        return GetGroupPolicyResponse.builder()
                .groupName(request.groupName())
                .policyName(request.policyName())
                .policyDocument(policies().get(group(request.groupName()), request.policyName()))
                .build();
    }

    @Override
    default DeleteGroupPolicyResponse deleteGroupPolicy(DeleteGroupPolicyRequest request) {
        policies().delete(group(request.groupName()), request.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    @Override
    default ListGroupPoliciesResponse listGroupPolicies(ListGroupPoliciesRequest request) {
        Page<String> page = IamContext.page(
                List.copyOf(group(request.groupName()).inlinePolicies.keySet()), request.maxItems(), request.marker());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    @Override
    default AttachGroupPolicyResponse attachGroupPolicy(AttachGroupPolicyRequest request) {
        policies().attach(group(request.groupName()), request.policyArn());
        return AttachGroupPolicyResponse.builder().build();
    }

    @Override
    default DetachGroupPolicyResponse detachGroupPolicy(DetachGroupPolicyRequest request) {
        policies().detach(group(request.groupName()), request.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    @Override
    default ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(ListAttachedGroupPoliciesRequest request) {
        Page<AttachedPolicy> page = IamContext.page(
                IdentityPolicies.attached(group(request.groupName())), request.maxItems(), request.marker());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }
}
