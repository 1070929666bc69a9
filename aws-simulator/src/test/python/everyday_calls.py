"""What people do every day with boto3, and what AWS answers; writes, by check, what was otherwise (null where nothing was).

usage: everyday_calls.py ENDPOINT RESULTS [NAME...]
"""

import json
import re
import sys
import time
import traceback

import boto3
import botocore.config
from botocore.exceptions import ClientError

CHECKS = []
ENDPOINT = sys.argv[1]
REGION = "eu-central-1"


def check(function):
    CHECKS.append(function)
    return function


def client(service, region=REGION, key="123456789012", **config):
    return boto3.Session(aws_access_key_id=key, aws_secret_access_key="secret", region_name=region).client(
        service,
        endpoint_url=ENDPOINT,
        config=botocore.config.Config(retries={"total_max_attempts": 1}, **config),
    )


def refused(code, message, call, **request):
    """The call fails with this code, and a message in which this pattern is found."""
    try:
        answer = call(**request)
    except ClientError as error:
        got = error.response["Error"]
        assert got["Code"] == code, f"{got['Code']} instead of {code}: {got.get('Message')}"
        assert re.search(message, got.get("Message", "")), f"{code} says {got.get('Message')!r}, not {message!r}"
        return error.response
    answer.pop("ResponseMetadata", None)
    raise AssertionError(f"was not refused with {code} but answered {str(answer)[:200]}")


def equal(got, wanted):
    assert got == wanted, f"{got!r} instead of {wanted!r}"


def until(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        got = condition()
        if got:
            return got
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come")


def number():
    number.last += 1
    return number.last


number.last = 0
QUICK = {"Delay": 0.2, "MaxAttempts": 400}

cfn = client("cloudformation")
ecs = client("ecs")
iam = client("iam", "us-east-1")
s3 = client("s3")
s3_us = client("s3", "us-east-1")
ec2 = client("ec2")
rds = client("rds")

# ---------------------------------------------------------------- CloudFormation

GROUP = """
Parameters:
  Days: {Type: Number, Default: 7, AllowedValues: [1, 7, 30]}
Resources:
  Group: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Days}}
Outputs:
  Name: {Value: !Ref Group, Description: of the group}
"""


def stack(template=GROUP, name=None, **request):
    name = name or f"stack-{number()}"
    cfn.create_stack(StackName=name, TemplateBody=template, **request)
    until(lambda: not status(name).endswith("IN_PROGRESS"), f"the end of {name}")
    return name


def status(name):
    return cfn.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]


@check
def cfn_create_waits_and_has_outputs():
    name = f"stack-{number()}"
    answer = cfn.create_stack(StackName=name, TemplateBody=GROUP, Tags=[{"Key": "a", "Value": "b"}])
    assert re.fullmatch(rf"arn:aws:cloudformation:{REGION}:\d{{12}}:stack/{name}/[0-9a-f-]{{36}}", answer["StackId"])
    cfn.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig=QUICK)
    described = cfn.describe_stacks(StackName=name)["Stacks"][0]
    output = described["Outputs"][0]
    equal((output["OutputKey"], output["Description"]), ("Name", "of the group"))
    assert re.fullmatch(rf"{name}-Group-[A-Za-z0-9]{{12,13}}", output["OutputValue"]), output
    equal(described["Parameters"], [{"ParameterKey": "Days", "ParameterValue": "7"}])
    equal(described["Tags"], [{"Key": "a", "Value": "b"}])
    equal(described["DriftInformation"]["StackDriftStatus"], "NOT_CHECKED")
    equal(described["EnableTerminationProtection"], False)


@check
def cfn_missing_stack():
    refused("ValidationError", "^Stack with id none does not exist$", cfn.describe_stacks, StackName="none")
    refused("ValidationError", r"^Stack \[none\] does not exist$", cfn.describe_stack_events, StackName="none")
    refused("ValidationError", "^Stack with id none does not exist$", cfn.get_template, StackName="none")
    refused("ValidationError", "^Stack with id none does not exist$", cfn.list_stack_resources, StackName="none")
    refused(
        "ValidationError", r"^Stack \[none\] does not exist$", cfn.update_stack, StackName="none", TemplateBody=GROUP
    )
    refused(
        "ValidationError",
        "^Stack 'none' does not exist$",
        cfn.describe_stack_resource,
        StackName="none",
        LogicalResourceId="A",
    )
    equal(cfn.delete_stack(StackName="none")["ResponseMetadata"]["HTTPStatusCode"], 200)


@check
def cfn_duplicate_stack():
    name = stack()
    refused(
        "AlreadyExistsException",
        rf"^Stack \[{name}\] already exists$",
        cfn.create_stack,
        StackName=name,
        TemplateBody=GROUP,
    )


@check
def cfn_stack_names():
    refused(
        "ValidationError",
        r"^1 validation error detected: Value '1_a' at 'stackName' failed to satisfy constraint: Member must satisfy"
        r" regular expression pattern: \[a-zA-Z\]\[-a-zA-Z0-9\]\*",
        cfn.create_stack,
        StackName="1_a",
        TemplateBody=GROUP,
    )
    refused(
        "ValidationError",
        "length less than or equal to 128",
        cfn.create_stack,
        StackName="a" * 129,
        TemplateBody=GROUP,
    )


@check
def cfn_no_updates():
    name = stack()
    refused(
        "ValidationError", r"^No updates are to be performed\.$", cfn.update_stack, StackName=name, TemplateBody=GROUP
    )


@check
def cfn_update_waits():
    name = stack()
    cfn.update_stack(
        StackName=name, UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Days", "ParameterValue": "30"}]
    )
    cfn.get_waiter("stack_update_complete").wait(StackName=name, WaiterConfig=QUICK)
    events = cfn.describe_stack_events(StackName=name)["StackEvents"]
    statuses = [e["ResourceStatus"] for e in events if e["LogicalResourceId"] == name]
    assert statuses[0] == "UPDATE_COMPLETE" and "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" in statuses, statuses
    equal([e.get("ResourceStatusReason") for e in events if e["LogicalResourceId"] == name][-1], "User Initiated")


@check
def cfn_delete_waits_and_is_found_by_id():
    name = stack()
    identifier = cfn.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
    cfn.delete_stack(StackName=name)
    cfn.get_waiter("stack_delete_complete").wait(StackName=name, WaiterConfig=QUICK)
    refused("ValidationError", "does not exist", cfn.describe_stacks, StackName=name)
    deleted = cfn.describe_stacks(StackName=identifier)["Stacks"][0]
    equal(deleted["StackStatus"], "DELETE_COMPLETE")
    assert "DeletionTime" in deleted
    summaries = cfn.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])["StackSummaries"]
    assert identifier in [s["StackId"] for s in summaries]


@check
def cfn_termination_protection():
    name = stack(EnableTerminationProtection=True)
    refused(
        "ValidationError",
        rf"^Stack \[{name}\] cannot be deleted while TerminationProtection is enabled$",
        cfn.delete_stack,
        StackName=name,
    )
    cfn.update_termination_protection(StackName=name, EnableTerminationProtection=False)
    cfn.delete_stack(StackName=name)


@check
def cfn_capabilities():
    role = """
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      %s
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]
"""
    answer = refused(
        "InsufficientCapabilitiesException",
        r"^Requires capabilities : \[CAPABILITY_IAM\]$",
        cfn.create_stack,
        StackName="capable",
        TemplateBody=role % "",
    )
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 400)
    refused(
        "InsufficientCapabilitiesException",
        r"^Requires capabilities : \[CAPABILITY_NAMED_IAM\]$",
        cfn.create_stack,
        StackName="capable",
        TemplateBody=role % "RoleName: named",
        Capabilities=["CAPABILITY_IAM"],
    )


@check
def cfn_parameters():
    refused(
        "ValidationError",
        "^Parameter 'Days' must be one of AllowedValues$",
        cfn.create_stack,
        StackName="parameters",
        TemplateBody=GROUP,
        Parameters=[{"ParameterKey": "Days", "ParameterValue": "2"}],
    )
    refused(
        "ValidationError",
        r"^Parameters: \[Other\] do not exist in the template$",
        cfn.create_stack,
        StackName="parameters",
        TemplateBody=GROUP,
        Parameters=[{"ParameterKey": "Other", "ParameterValue": "2"}],
    )
    refused(
        "ValidationError",
        r"^Parameters: \[Days\] must have values$",
        cfn.create_stack,
        StackName="parameters",
        TemplateBody=GROUP.replace("Default: 7, ", ""),
    )


@check
def cfn_templates_that_are_none():
    refused("ValidationError", "Template format error", cfn.validate_template, TemplateBody="{")
    refused(
        "ValidationError",
        r"^Template format error: At least one Resources member must be defined\.$",
        cfn.validate_template,
        TemplateBody='{"Description": "none"}',
    )
    refused(
        "ValidationError",
        r"^Template format error: Unresolved resource dependencies \[Other\] in the Resources block of the template$",
        cfn.validate_template,
        TemplateBody="Resources: {A: {Type: AWS::EC2::EIP, Properties: {InstanceId: !Ref Other}}}",
    )
    refused(
        "ValidationError",
        r"^Template format error: Unrecognized resource types: \[AWS::Nothing::Here\]$",
        cfn.create_stack,
        StackName="invalid",
        TemplateBody="Resources: {A: {Type: AWS::Nothing::Here}}",
    )
    refused(
        "ValidationError",
        r"^Circular dependency between resources: \[A, B\]$",
        cfn.create_stack,
        StackName="invalid",
        TemplateBody="""
Resources:
  A: {Type: AWS::EC2::VPC, DependsOn: B, Properties: {CidrBlock: 10.0.0.0/16}}
  B: {Type: AWS::EC2::VPC, DependsOn: A, Properties: {CidrBlock: 10.0.0.0/16}}
""",
    )


@check
def cfn_validate_template():
    answer = cfn.validate_template(TemplateBody=GROUP)
    equal(answer["Parameters"], [{"ParameterKey": "Days", "DefaultValue": "7", "NoEcho": False}])
    summary = cfn.get_template_summary(TemplateBody=GROUP)
    equal(summary["ResourceTypes"], ["AWS::Logs::LogGroup"])
    equal(summary["Parameters"][0]["ParameterConstraints"], {"AllowedValues": ["1", "7", "30"]})


@check
def cfn_failed_creation_is_rolled_back_and_not_updated():
    name = stack("""
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 192.168.0.0/24}}
""")
    equal(status(name), "ROLLBACK_COMPLETE")
    identifier = cfn.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
    events = cfn.describe_stack_events(StackName=name)["StackEvents"]
    reasons = [e.get("ResourceStatusReason", "") for e in events]
    assert any("The following resource(s) failed to create: [Subnet]" in reason for reason in reasons), reasons
    assert any("The CIDR '192.168.0.0/24' is invalid." in reason for reason in reasons), reasons
    refused(
        "ValidationError",
        rf"^Stack:{identifier} is in ROLLBACK_COMPLETE state and can not be updated\.$",
        cfn.update_stack,
        StackName=name,
        TemplateBody=GROUP,
    )


@check
def cfn_on_failure_delete_and_do_nothing():
    broken = "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 2}}}"
    name = f"stack-{number()}"
    identifier = cfn.create_stack(StackName=name, TemplateBody=broken, OnFailure="DELETE")["StackId"]
    until(lambda: status(identifier) == "DELETE_COMPLETE", "the deletion")
    name = stack(broken, DisableRollback=True)
    equal(status(name), "CREATE_FAILED")


@check
def cfn_change_set():
    name = stack()
    answer = cfn.create_change_set(
        StackName=name,
        ChangeSetName="change",
        UsePreviousTemplate=True,
        Parameters=[{"ParameterKey": "Days", "ParameterValue": "1"}],
    )
    cfn.get_waiter("change_set_create_complete").wait(ChangeSetName=answer["Id"], WaiterConfig=QUICK)
    described = cfn.describe_change_set(ChangeSetName="change", StackName=name)
    equal((described["Status"], described["ExecutionStatus"]), ("CREATE_COMPLETE", "AVAILABLE"))
    change = described["Changes"][0]["ResourceChange"]
    equal((change["Action"], change["Replacement"], change["LogicalResourceId"]), ("Modify", "False", "Group"))
    equal(change["Details"][0]["Target"]["Name"], "RetentionInDays")
    refused(
        "AlreadyExistsException",
        "change",
        cfn.create_change_set,
        StackName=name,
        ChangeSetName="change",
        TemplateBody=GROUP,
    )
    cfn.execute_change_set(ChangeSetName="change", StackName=name)
    until(lambda: status(name) == "UPDATE_COMPLETE", "the update")
    refused(
        "ChangeSetNotFound",
        r"^ChangeSet \[none\] does not exist$",
        cfn.describe_change_set,
        StackName=name,
        ChangeSetName="none",
    )


@check
def cfn_change_set_without_changes():
    name = stack()
    cfn.create_change_set(StackName=name, ChangeSetName="same", UsePreviousTemplate=True)
    described = until(
        lambda: (d := cfn.describe_change_set(StackName=name, ChangeSetName="same"))["Status"] == "FAILED" and d,
        "the end",
    )
    equal(
        described["StatusReason"],
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    )
    equal(described["ExecutionStatus"], "UNAVAILABLE")
    refused(
        "InvalidChangeSetStatus",
        r"^ChangeSet \[.*\] cannot be executed in its current (execution status of \[UNAVAILABLE\]|status of \[FAILED\])",
        cfn.execute_change_set,
        StackName=name,
        ChangeSetName="same",
    )


@check
def cfn_change_set_of_a_new_stack():
    name = f"stack-{number()}"
    refused(
        "ValidationError",
        rf"^Stack \[{name}\] does not exist$",
        cfn.create_change_set,
        StackName=name,
        ChangeSetName="new",
        TemplateBody=GROUP,
    )
    cfn.create_change_set(StackName=name, ChangeSetName="new", ChangeSetType="CREATE", TemplateBody=GROUP)
    equal(status(name), "REVIEW_IN_PROGRESS")
    until(
        lambda: cfn.describe_change_set(StackName=name, ChangeSetName="new")["Status"] == "CREATE_COMPLETE", "the set"
    )
    equal([s["ChangeSetName"] for s in cfn.list_change_sets(StackName=name)["Summaries"]], ["new"])
    cfn.delete_change_set(StackName=name, ChangeSetName="new")
    equal(cfn.list_change_sets(StackName=name)["Summaries"], [])


@check
def cfn_exports_and_imports():
    export = f"export-{number()}"
    exporter = stack(f"""
Resources: {{Group: {{Type: AWS::Logs::LogGroup}}}}
Outputs: {{Name: {{Value: !Ref Group, Export: {{Name: {export}}}}}}}
""")
    importer = stack(f"""
Resources:
  Parameter: {{Type: AWS::SSM::Parameter, Properties: {{Type: String, Value: !ImportValue {export}}}}}
""")
    equal(status(importer), "CREATE_COMPLETE")
    exports = [e for page in cfn.get_paginator("list_exports").paginate() for e in page["Exports"]]
    assert export in [e["Name"] for e in exports]
    equal(cfn.list_imports(ExportName=export)["Imports"], [importer])
    refused(
        "ValidationError",
        rf"^(Delete canceled\. Cannot delete export {export} as it is in use by {importer}\.|Export {export} cannot be deleted as it is in use by {importer})$",
        cfn.delete_stack,
        StackName=exporter,
    )
    failed = stack(
        "Resources: {A: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !ImportValue nothing}}}"
    )
    equal(status(failed), "ROLLBACK_COMPLETE")
    reasons = [e.get("ResourceStatusReason", "") for e in cfn.describe_stack_events(StackName=failed)["StackEvents"]]
    assert any("No export named nothing found" in reason for reason in reasons), reasons


@check
def cfn_stack_policy():
    name = stack()
    assert "StackPolicyBody" not in cfn.get_stack_policy(StackName=name)
    policy = '{"Statement": [{"Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "LogicalResourceId/Group"}]}'
    cfn.set_stack_policy(StackName=name, StackPolicyBody=policy)
    equal(cfn.get_stack_policy(StackName=name)["StackPolicyBody"], policy)
    cfn.update_stack(
        StackName=name, UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Days", "ParameterValue": "1"}]
    )
    until(lambda: status(name) == "UPDATE_ROLLBACK_COMPLETE", "the rollback")
    reasons = [e.get("ResourceStatusReason", "") for e in cfn.describe_stack_events(StackName=name)["StackEvents"]]
    assert any("Action denied by stack policy" in reason for reason in reasons), reasons


@check
def cfn_pages():
    for _ in range(3):
        stack("Resources: {A: {Type: AWS::CloudFormation::WaitConditionHandle}}")
    names = [s["StackName"] for page in cfn.get_paginator("describe_stacks").paginate() for s in page["Stacks"]]
    equal(len(names), len(set(names)))
    resources = cfn.list_stack_resources(StackName=names[0])["StackResourceSummaries"]
    equal(resources[0]["ResourceType"], "AWS::CloudFormation::WaitConditionHandle")
    detail = cfn.describe_stack_resource(StackName=names[0], LogicalResourceId="A")["StackResourceDetail"]
    equal(detail["DriftInformation"]["StackResourceDriftStatus"], "NOT_CHECKED")
    refused(
        "ValidationError",
        rf"^Resource B does not exist for stack {names[0]}$",
        cfn.describe_stack_resource,
        StackName=names[0],
        LogicalResourceId="B",
    )


@check
def cfn_rules_and_limits():
    refused(
        "ValidationError",
        "length less than or equal to 51200",
        cfn.create_stack,
        StackName="large",
        TemplateBody="Resources: {A: {Type: AWS::Logs::LogGroup}} #" + "x" * 51200,
    )
    refused(
        "ValidationError",
        "^Either Template URL or Template Body must be specified",
        cfn.create_stack,
        StackName="nothing",
    )
    limits = cfn.describe_account_limits()["AccountLimits"]
    equal({limit["Name"]: limit["Value"] for limit in limits}["StackLimit"], 2000)


@check
def cfn_template_in_a_bucket():
    bucket = f"templates-{number()}"
    make_bucket(bucket)
    s3.put_object(Bucket=bucket, Key="a b.yaml", Body=GROUP)
    name = f"stack-{number()}"
    cfn.create_stack(StackName=name, TemplateURL=f"https://{bucket}.s3.{REGION}.amazonaws.com/a%20b.yaml")
    cfn.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig=QUICK)
    equal(cfn.get_template(StackName=name)["TemplateBody"], GROUP)
    refused(
        "ValidationError",
        r"^S3 error: The specified key does not exist",
        cfn.create_stack,
        StackName="missing",
        TemplateURL=f"https://{bucket}.s3.{REGION}.amazonaws.com/b",
    )


@check
def cfn_json_templates_come_back_as_objects():
    name = stack('{"Resources": {"Group": {"Type": "AWS::Logs::LogGroup"}}}')
    equal(cfn.get_template(StackName=name)["TemplateBody"], {"Resources": {"Group": {"Type": "AWS::Logs::LogGroup"}}})
    refused(
        "ValidationError",
        "^Template error: instance of Fn::GetAtt references undefined resource Other$",
        cfn.validate_template,
        TemplateBody='{"Resources": {"A": {"Type": "AWS::EC2::EIP", "Properties": {"InstanceId": {"Fn::GetAtt": ["Other", "Id"]}}}}}',
    )


@check
def cfn_deletion_policy_retains():
    group = f"kept-{number()}"
    name = stack(
        f"Resources: {{G: {{Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: {{LogGroupName: {group}}}}}}}"
    )
    cfn.delete_stack(StackName=name)
    cfn.get_waiter("stack_delete_complete").wait(StackName=name, WaiterConfig=QUICK)
    groups = client("logs").describe_log_groups(logGroupNamePrefix=group)["logGroups"]
    equal([g["logGroupName"] for g in groups], [group])
    failed = stack(f"Resources: {{G: {{Type: AWS::Logs::LogGroup, Properties: {{LogGroupName: {group}}}}}}}")
    equal(status(failed), "ROLLBACK_COMPLETE")


# ---------------------------------------------------------------- ECS


def fargate(family=None, **request):
    request = {
        "family": family or f"family-{number()}",
        "requiresCompatibilities": ["FARGATE"],
        "networkMode": "awsvpc",
        "cpu": "256",
        "memory": "512",
        "containerDefinitions": [{"name": "app", "image": "public.ecr.aws/nginx/nginx:1.27"}],
    } | request
    return ecs.register_task_definition(**request)["taskDefinition"]


@check
def ecs_cluster_lifecycle():
    name = f"cluster-{number()}"
    cluster = ecs.create_cluster(clusterName=name, tags=[{"key": "a", "value": "b"}])["cluster"]
    equal((cluster["status"], cluster["clusterArn"]), ("ACTIVE", f"arn:aws:ecs:{REGION}:123456789012:cluster/{name}"))
    described = ecs.describe_clusters(clusters=[name, "none"], include=["TAGS"])
    equal(described["clusters"][0]["tags"], [{"key": "a", "value": "b"}])
    equal(described["failures"], [{"arn": f"arn:aws:ecs:{REGION}:123456789012:cluster/none", "reason": "MISSING"}])
    assert cluster["clusterArn"] in ecs.list_clusters()["clusterArns"]
    equal(ecs.delete_cluster(cluster=name)["cluster"]["status"], "INACTIVE")
    equal(ecs.describe_clusters(clusters=[name])["clusters"][0]["status"], "INACTIVE")


@check
def ecs_missing_cluster():
    refused("ClusterNotFoundException", r"^Cluster not found\.$", ecs.list_tasks, cluster="none")
    refused("ClusterNotFoundException", r"^Cluster not found\.$", ecs.describe_services, cluster="none", services=["a"])
    refused("ClusterNotFoundException", r"^Cluster not found\.$", ecs.delete_cluster, cluster="none")
    refused("ClusterNotFoundException", r"^Cluster not found\.$", ecs.update_service, cluster="none", service="a")


@check
def ecs_invalid_names():
    refused("InvalidParameterException", "", ecs.create_cluster, clusterName="a b")
    refused(
        "ClientException",
        "^Family should not be null or empty.",
        ecs.register_task_definition,
        family="",
        containerDefinitions=[{"name": "a", "image": "b"}],
    )


@check
def ecs_task_definition_revisions():
    family = f"family-{number()}"
    first, second = fargate(family), fargate(family)
    equal((first["revision"], second["revision"]), (1, 2))
    equal(first["status"], "ACTIVE")
    equal(first["compatibilities"], ["EC2", "FARGATE"])
    equal(ecs.describe_task_definition(taskDefinition=family)["taskDefinition"]["revision"], 2)
    equal(ecs.describe_task_definition(taskDefinition=f"{family}:1")["taskDefinition"]["revision"], 1)
    equal(
        ecs.list_task_definitions(familyPrefix=family, sort="DESC")["taskDefinitionArns"],
        [second["taskDefinitionArn"], first["taskDefinitionArn"]],
    )
    gone = ecs.deregister_task_definition(taskDefinition=f"{family}:2")["taskDefinition"]
    equal(gone["status"], "INACTIVE")
    assert "deregisteredAt" in gone
    equal(ecs.describe_task_definition(taskDefinition=family)["taskDefinition"]["revision"], 1)
    assert family in ecs.list_task_definition_families(familyPrefix=family)["families"]


@check
def ecs_missing_task_definition():
    refused(
        "ClientException",
        r"^Unable to describe task definition\.$",
        ecs.describe_task_definition,
        taskDefinition="none",
    )
    refused(
        "ClientException",
        r"^Unable to describe task definition\.$",
        ecs.describe_task_definition,
        taskDefinition="none:3",
    )


@check
def ecs_fargate_sizes():
    refused(
        "ClientException",
        r"^No Fargate configuration exists for given values: 256 CPU, 8192 memory",
        fargate,
        cpu="256",
        memory="8192",
    )
    refused(
        "ClientException",
        r"^Fargate requires that 'cpu' be defined at the task level\.$",
        ecs.register_task_definition,
        family="f",
        requiresCompatibilities=["FARGATE"],
        networkMode="awsvpc",
        containerDefinitions=[{"name": "a", "image": "b", "memory": 100}],
    )
    refused("ClientException", r"^Fargate only supports network mode .awsvpc.", fargate, networkMode="bridge")


@check
def ecs_container_definitions():
    refused(
        "ClientException", "Container.image should not be null or empty", fargate, containerDefinitions=[{"name": "a"}]
    )
    refused(
        "ClientException", "Container.name should not be null or empty", fargate, containerDefinitions=[{"image": "a"}]
    )
    refused(
        "ClientException",
        "memory",
        ecs.register_task_definition,
        family="f",
        containerDefinitions=[{"name": "a", "image": "b"}],
    )
    refused(
        "ClientException", "essential", fargate, containerDefinitions=[{"name": "a", "image": "b", "essential": False}]
    )
    refused("ClientException", r"^Container list cannot be empty\.$", fargate, containerDefinitions=[])


@check
def ecs_execution_role_is_needed_for_logs():
    logging = {
        "logDriver": "awslogs",
        "options": {"awslogs-group": "g", "awslogs-region": REGION, "awslogs-stream-prefix": "p"},
    }
    refused(
        "ClientException",
        "^Fargate requires task definition to have execution role ARN to support log driver awslogs",
        fargate,
        containerDefinitions=[{"name": "a", "image": "b", "logConfiguration": logging}],
    )
    refused(
        "ClientException",
        "^When you are specifying container secrets, you must also specify a value for 'executionRoleArn'",
        fargate,
        containerDefinitions=[
            {
                "name": "a",
                "image": "b",
                "secrets": [{"name": "S", "valueFrom": "arn:aws:ssm:eu-central-1:123456789012:parameter/s"}],
            }
        ],
    )


def network():
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.1.0/24")["Subnet"]["SubnetId"]
    return {"awsvpcConfiguration": {"subnets": [subnet]}}


def cluster():
    name = f"cluster-{number()}"
    ecs.create_cluster(clusterName=name)
    return name


@check
def ecs_services():
    home, family = cluster(), f"family-{number()}"
    fargate(family)
    service = ecs.create_service(
        cluster=home,
        serviceName="web",
        taskDefinition=family,
        desiredCount=0,
        launchType="FARGATE",
        networkConfiguration=network(),
        tags=[{"key": "a", "value": "b"}],
    )["service"]
    equal((service["status"], service["desiredCount"], service["schedulingStrategy"]), ("ACTIVE", 0, "REPLICA"))
    equal(service["serviceArn"], f"arn:aws:ecs:{REGION}:123456789012:service/{home}/web")
    equal(service["deployments"][0]["status"], "PRIMARY")
    equal(service["taskDefinition"].rsplit("/")[-1], f"{family}:1")
    described = ecs.describe_services(cluster=home, services=["web", "none"], include=["TAGS"])
    equal(
        described["failures"], [{"arn": f"arn:aws:ecs:{REGION}:123456789012:service/{home}/none", "reason": "MISSING"}]
    )
    equal(described["services"][0]["tags"], [{"key": "a", "value": "b"}])
    equal(ecs.list_services(cluster=home)["serviceArns"], [service["serviceArn"]])
    refused(
        "InvalidParameterException",
        r"^Creation of service was not idempotent\.$",
        ecs.create_service,
        cluster=home,
        serviceName="web",
        taskDefinition=family,
        desiredCount=1,
        launchType="FARGATE",
        networkConfiguration=network(),
    )
    ecs.get_waiter("services_stable").wait(
        cluster=home, services=["web"], WaiterConfig={"Delay": 1, "MaxAttempts": 100}
    )
    equal(ecs.delete_service(cluster=home, service="web")["service"]["status"], "DRAINING")
    ecs.get_waiter("services_inactive").wait(
        cluster=home, services=["web"], WaiterConfig={"Delay": 1, "MaxAttempts": 100}
    )
    refused(
        "ServiceNotActiveException",
        r"^Service was not ACTIVE\.$",
        ecs.update_service,
        cluster=home,
        service="web",
        desiredCount=1,
    )


@check
def ecs_missing_service():
    home = cluster()
    refused(
        "ServiceNotFoundException",
        r"^Service not found\.$",
        ecs.update_service,
        cluster=home,
        service="none",
        desiredCount=1,
    )
    refused("ServiceNotFoundException", r"^Service not found\.$", ecs.delete_service, cluster=home, service="none")


@check
def ecs_service_that_cannot_be():
    home, family = cluster(), f"family-{number()}"
    fargate(family)
    refused(
        "ClientException",
        r"^TaskDefinition not found\.$",
        ecs.create_service,
        cluster=home,
        serviceName="w",
        taskDefinition="none",
        desiredCount=1,
        launchType="FARGATE",
        networkConfiguration=network(),
    )
    refused(
        "InvalidParameterException",
        r"^Network Configuration must be provided when networkMode 'awsvpc' is specified\.$",
        ecs.create_service,
        cluster=home,
        serviceName="w",
        taskDefinition=family,
        desiredCount=1,
        launchType="FARGATE",
    )
    refused(
        "InvalidParameterException",
        r"^Error retrieving subnet information for \[subnet-0\]: The subnet ID 'subnet-0' does not exist \(ErrorCode: InvalidSubnetID\.NotFound\)$",
        ecs.create_service,
        cluster=home,
        serviceName="w",
        taskDefinition=family,
        desiredCount=1,
        launchType="FARGATE",
        networkConfiguration={"awsvpcConfiguration": {"subnets": ["subnet-0"]}},
    )
    refused(
        "InvalidParameterException",
        r"The container none does not exist in the task definition\.",
        ecs.create_service,
        cluster=home,
        serviceName="w",
        taskDefinition=family,
        desiredCount=1,
        launchType="FARGATE",
        networkConfiguration=network(),
        loadBalancers=[
            {
                "targetGroupArn": f"arn:aws:elasticloadbalancing:{REGION}:123456789012:targetgroup/a/0123456789abcdef",
                "containerName": "none",
                "containerPort": 80,
            }
        ],
    )


@check
def ecs_service_with_desired_tasks_is_not_deleted():
    home, family = cluster(), f"family-{number()}"
    fargate(family)
    ecs.create_service(
        cluster=home,
        serviceName="web",
        taskDefinition=family,
        desiredCount=1,
        launchType="FARGATE",
        networkConfiguration=network(),
    )
    refused(
        "InvalidParameterException",
        r"^The service cannot be stopped while it is scaled above 0\.$",
        ecs.delete_service,
        cluster=home,
        service="web",
    )
    refused(
        "ClusterContainsServicesException",
        r"^The Cluster cannot be deleted while Services are active\.$",
        ecs.delete_cluster,
        cluster=home,
    )
    ecs.delete_service(cluster=home, service="web", force=True)


@check
def ecs_run_and_stop_tasks():
    home, family = cluster(), f"family-{number()}"
    fargate(family)
    task = ecs.run_task(
        cluster=home, taskDefinition=family, launchType="FARGATE", networkConfiguration=network(), startedBy="me"
    )
    equal(task["failures"], [])
    task = task["tasks"][0]
    equal((task["lastStatus"], task["desiredStatus"], task["startedBy"]), ("PROVISIONING", "RUNNING", "me"))
    equal(ecs.describe_tasks(cluster=home, tasks=["0" * 32])["failures"][0]["reason"], "MISSING")
    ecs.stop_task(cluster=home, task=task["taskArn"], reason="enough")
    ecs.get_waiter("tasks_stopped").wait(
        cluster=home, tasks=[task["taskArn"]], WaiterConfig={"Delay": 1, "MaxAttempts": 100}
    )
    stopped = ecs.describe_tasks(cluster=home, tasks=[task["taskArn"]])["tasks"][0]
    equal(stopped["lastStatus"], "STOPPED")
    refused(
        "InvalidParameterException",
        r"^The referenced task was not found\.$",
        ecs.stop_task,
        cluster=home,
        task="0" * 32,
    )
    refused(
        "InvalidParameterException",
        "Network Configuration must be provided",
        ecs.run_task,
        cluster=home,
        taskDefinition=family,
        launchType="FARGATE",
    )


@check
def ecs_tags():
    arn = ecs.create_cluster(clusterName=f"cluster-{number()}")["cluster"]["clusterArn"]
    ecs.tag_resource(resourceArn=arn, tags=[{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
    ecs.untag_resource(resourceArn=arn, tagKeys=["a"])
    equal(ecs.list_tags_for_resource(resourceArn=arn)["tags"], [{"key": "b", "value": "2"}])
    refused(
        "InvalidParameterException", "aws:", ecs.tag_resource, resourceArn=arn, tags=[{"key": "aws:a", "value": "1"}]
    )


@check
def ecs_account_settings_and_capacity_providers():
    home = f"cluster-{number()}"
    made = ecs.create_cluster(
        clusterName=home,
        capacityProviders=["FARGATE", "FARGATE_SPOT"],
        settings=[{"name": "containerInsights", "value": "enabled"}],
    )["cluster"]
    equal(made["capacityProviders"], ["FARGATE", "FARGATE_SPOT"])
    described = ecs.describe_clusters(clusters=[home], include=["SETTINGS"])["clusters"][0]
    equal(described["settings"], [{"name": "containerInsights", "value": "enabled"}])
    providers = ecs.describe_capacity_providers(capacityProviders=["FARGATE"])["capacityProviders"]
    equal((providers[0]["name"], providers[0]["status"]), ("FARGATE", "ACTIVE"))
    equal(ecs.put_account_setting(name="containerInsights", value="enabled")["setting"]["value"], "enabled")
    settings = ecs.list_account_settings(effectiveSettings=True)["settings"]
    assert {"containerInsights", "serviceLongArnFormat"} <= {s["name"] for s in settings}


@check
def ecs_first_cluster_needs_its_role():
    other = client("ecs", key="444455556666")
    refused(
        "InvalidParameterException",
        r"^Unable to assume the service linked role\. Please verify that the ECS service linked role exists\.$",
        other.create_cluster,
        clusterName="first",
        capacityProviders=["FARGATE"],
    )
    role = client("iam", "us-east-1", key="444455556666").get_role(RoleName="AWSServiceRoleForECS")["Role"]
    equal(role["Path"], "/aws-service-role/ecs.amazonaws.com/")
    equal(other.create_cluster(clusterName="first", capacityProviders=["FARGATE"])["cluster"]["status"], "ACTIVE")


# ---------------------------------------------------------------- IAM

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    }
)
READ = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
)


def role(**request):
    name = f"role-{number()}"
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST, **request)
    return name


@check
def iam_role_lifecycle():
    name = f"role-{number()}"
    made = iam.create_role(
        RoleName=name, AssumeRolePolicyDocument=TRUST, Path="/a/", Description="d", Tags=[{"Key": "a", "Value": "b"}]
    )["Role"]
    equal(made["Arn"], f"arn:aws:iam::123456789012:role/a/{name}")
    assert re.fullmatch("AROA[A-Z0-9]{17}", made["RoleId"]), made
    got = iam.get_role(RoleName=name)["Role"]
    equal(
        (got["AssumeRolePolicyDocument"], got["MaxSessionDuration"], got["Description"]), (json.loads(TRUST), 3600, "d")
    )
    equal(got["Tags"], [{"Key": "a", "Value": "b"}])
    iam.get_waiter("role_exists").wait(RoleName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 3})
    refused(
        "EntityAlreadyExists",
        rf"^Role with name {name} already exists\.$",
        iam.create_role,
        RoleName=name,
        AssumeRolePolicyDocument=TRUST,
    )
    iam.delete_role(RoleName=name)
    refused("NoSuchEntity", rf"^The role with name {name} cannot be found\.$", iam.get_role, RoleName=name)
    refused("NoSuchEntity", rf"^The role with name {name} cannot be found\.$", iam.delete_role, RoleName=name)


@check
def iam_role_documents():
    refused("MalformedPolicyDocument", "", iam.create_role, RoleName="r", AssumeRolePolicyDocument="{")
    refused(
        "MalformedPolicyDocument",
        "prohibited field Resource",
        iam.create_role,
        RoleName="r",
        AssumeRolePolicyDocument=READ,
    )
    refused("ValidationError", "roleName", iam.create_role, RoleName="a b", AssumeRolePolicyDocument=TRUST)
    refused(
        "MalformedPolicyDocument",
        "^Invalid principal in policy",
        iam.create_role,
        RoleName="r",
        AssumeRolePolicyDocument=TRUST.replace(
            '"Service": "ec2.amazonaws.com"', '"AWS": "arn:aws:iam::123456789012:role/no-such-role"'
        ),
    )


@check
def iam_role_in_use():
    name = role()
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=READ)
    refused("DeleteConflict", r"^Cannot delete entity, must delete policies first\.$", iam.delete_role, RoleName=name)
    iam.delete_role_policy(RoleName=name, PolicyName="p")
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
    refused(
        "DeleteConflict", r"^Cannot delete entity, must detach all policies first\.$", iam.delete_role, RoleName=name
    )


@check
def iam_inline_policies():
    name = role()
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=READ)
    equal(iam.get_role_policy(RoleName=name, PolicyName="p")["PolicyDocument"], json.loads(READ))
    equal(iam.list_role_policies(RoleName=name)["PolicyNames"], ["p"])
    refused(
        "NoSuchEntity",
        r"^The role policy with name none cannot be found\.$",
        iam.get_role_policy,
        RoleName=name,
        PolicyName="none",
    )
    refused(
        "MalformedPolicyDocument",
        "",
        iam.put_role_policy,
        RoleName=name,
        PolicyName="q",
        PolicyDocument='{"Statement": 1}',
    )
    big = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": "s3:*",
                    "Resource": ["arn:aws:s3:::" + "x" * 60 + str(i) for i in range(200)],
                }
            ],
        }
    )
    refused(
        "LimitExceeded",
        rf"^Maximum policy size of 10240 bytes exceeded for role {name}$",
        iam.put_role_policy,
        RoleName=name,
        PolicyName="q",
        PolicyDocument=big,
    )


@check
def iam_managed_policies():
    name = f"policy-{number()}"
    policy = iam.create_policy(PolicyName=name, PolicyDocument=READ, Description="d")["Policy"]
    arn = policy["Arn"]
    equal((policy["DefaultVersionId"], policy["AttachmentCount"]), ("v1", 0))
    refused(
        "EntityAlreadyExists",
        rf"^A policy called {name} already exists\. Duplicate names are not allowed\.$",
        iam.create_policy,
        PolicyName=name,
        PolicyDocument=READ,
    )
    mine = role()
    iam.attach_role_policy(RoleName=mine, PolicyArn=arn)
    equal(iam.list_attached_role_policies(RoleName=mine)["AttachedPolicies"], [{"PolicyName": name, "PolicyArn": arn}])
    equal(iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"], 1)
    equal([r["RoleName"] for r in iam.list_entities_for_policy(PolicyArn=arn)["PolicyRoles"]], [mine])
    refused("DeleteConflict", r"^Cannot delete a policy attached to entities\.$", iam.delete_policy, PolicyArn=arn)
    iam.detach_role_policy(RoleName=mine, PolicyArn=arn)
    refused("NoSuchEntity", rf"^Policy {arn} was not found\.$", iam.detach_role_policy, RoleName=mine, PolicyArn=arn)
    iam.delete_policy(PolicyArn=arn)
    refused("NoSuchEntity", rf"^Policy {arn} was not found\.$", iam.get_policy, PolicyArn=arn)
    refused(
        "NoSuchEntity",
        r"^Policy arn:aws:iam::123456789012:policy/none does not exist or is not attachable\.$",
        iam.attach_role_policy,
        RoleName=mine,
        PolicyArn="arn:aws:iam::123456789012:policy/none",
    )


@check
def iam_policy_versions():
    arn = iam.create_policy(PolicyName=f"policy-{number()}", PolicyDocument=READ)["Policy"]["Arn"]
    for _ in range(4):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ)
    refused(
        "LimitExceeded",
        r"^A managed policy can have up to 5 versions\.",
        iam.create_policy_version,
        PolicyArn=arn,
        PolicyDocument=READ,
    )
    refused(
        "DeleteConflict",
        r"^Cannot delete the default version of a policy\.$",
        iam.delete_policy_version,
        PolicyArn=arn,
        VersionId="v1",
    )
    refused("DeleteConflict", r"^This policy has more than one version\.", iam.delete_policy, PolicyArn=arn)
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v3")
    equal(iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"], "v3")
    equal([v["VersionId"] for v in iam.list_policy_versions(PolicyArn=arn)["Versions"]], ["v5", "v4", "v3", "v2", "v1"])
    refused("NoSuchEntity", "version v9", iam.get_policy_version, PolicyArn=arn, VersionId="v9")


@check
def iam_attachment_quota():
    mine = role()
    for i in range(10):
        arn = iam.create_policy(PolicyName=f"policy-{number()}", PolicyDocument=READ)["Policy"]["Arn"]
        iam.attach_role_policy(RoleName=mine, PolicyArn=arn)
    arn = iam.create_policy(PolicyName=f"policy-{number()}", PolicyDocument=READ)["Policy"]["Arn"]
    refused(
        "LimitExceeded",
        r"^Cannot exceed quota for PoliciesPerRole: 10$",
        iam.attach_role_policy,
        RoleName=mine,
        PolicyArn=arn,
    )


@check
def iam_policies_of_aws():
    policy = iam.get_policy(PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")["Policy"]
    equal((policy["PolicyName"], policy["IsAttachable"]), ("AdministratorAccess", True))
    version = iam.get_policy_version(PolicyArn=policy["Arn"], VersionId=policy["DefaultVersionId"])["PolicyVersion"]
    equal(version["Document"]["Statement"][0]["Action"], "*")
    names = {
        p["PolicyName"] for page in iam.get_paginator("list_policies").paginate(Scope="AWS") for p in page["Policies"]
    }
    assert {"AdministratorAccess", "ReadOnlyAccess"} <= names, names


@check
def iam_role_tags():
    mine = role(Tags=[{"Key": "Owner", "Value": "a"}])
    iam.tag_role(RoleName=mine, Tags=[{"Key": "b", "Value": "2"}])
    iam.untag_role(RoleName=mine, TagKeys=["Owner"])
    equal(iam.list_role_tags(RoleName=mine)["Tags"], [{"Key": "b", "Value": "2"}])
    refused(
        "InvalidInput",
        "Duplicate tag keys found. Please note that Tag keys are case insensitive",
        iam.tag_role,
        RoleName=mine,
        Tags=[{"Key": "a", "Value": "1"}, {"Key": "A", "Value": "1"}],
    )
    refused("InvalidInput", "", iam.tag_role, RoleName=mine, Tags=[{"Key": "aws:a", "Value": "1"}])


@check
def iam_users():
    name = f"user-{number()}"
    user = iam.create_user(UserName=name, Tags=[{"Key": "a", "Value": "b"}])["User"]
    equal(user["Arn"], f"arn:aws:iam::123456789012:user/{name}")
    refused("EntityAlreadyExists", rf"^User with name {name} already exists\.$", iam.create_user, UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    equal(key["Status"], "Active")
    assert re.fullmatch("AKIA[A-Z0-9]{16}", key["AccessKeyId"]) and len(key["SecretAccessKey"]) == 40, key
    iam.create_access_key(UserName=name)
    refused("LimitExceeded", r"^Cannot exceed quota for AccessKeysPerUser: 2$", iam.create_access_key, UserName=name)
    identity = client("sts", key=key["AccessKeyId"]).get_caller_identity()
    equal(identity["Arn"], user["Arn"])
    refused(
        "DeleteConflict", r"^Cannot delete entity, must delete access keys first\.$", iam.delete_user, UserName=name
    )
    for k in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
        iam.delete_access_key(UserName=name, AccessKeyId=k["AccessKeyId"])
    iam.delete_user(UserName=name)
    refused("NoSuchEntity", rf"^The user with name {name} cannot be found\.$", iam.get_user, UserName=name)


@check
def iam_groups():
    user, group = f"user-{number()}", f"group-{number()}"
    iam.create_user(UserName=user)
    equal(iam.create_group(GroupName=group)["Group"]["Arn"], f"arn:aws:iam::123456789012:group/{group}")
    iam.add_user_to_group(GroupName=group, UserName=user)
    equal([u["UserName"] for u in iam.get_group(GroupName=group)["Users"]], [user])
    equal([g["GroupName"] for g in iam.list_groups_for_user(UserName=user)["Groups"]], [group])
    refused(
        "DeleteConflict",
        r"^Cannot delete entity, must remove users from group first\.$",
        iam.delete_group,
        GroupName=group,
    )
    refused("EntityAlreadyExists", rf"^Group with name {group} already exists\.$", iam.create_group, GroupName=group)
    refused("NoSuchEntity", r"^The group with name none cannot be found\.$", iam.get_group, GroupName="none")


@check
def iam_user_policies():
    user = f"user-{number()}"
    iam.create_user(UserName=user)
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=READ)
    iam.attach_user_policy(UserName=user, PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    equal(iam.list_user_policies(UserName=user)["PolicyNames"], ["p"])
    equal(iam.list_attached_user_policies(UserName=user)["AttachedPolicies"][0]["PolicyName"], "ReadOnlyAccess")
    refused("DeleteConflict", "must", iam.delete_user, UserName=user)
    refused(
        "NoSuchEntity",
        r"^The user policy with name none cannot be found\.$",
        iam.get_user_policy,
        UserName=user,
        PolicyName="none",
    )


@check
def iam_instance_profiles():
    mine, profile = role(), f"profile-{number()}"
    made = iam.create_instance_profile(InstanceProfileName=profile)["InstanceProfile"]
    equal((made["Arn"], made["Roles"]), (f"arn:aws:iam::123456789012:instance-profile/{profile}", []))
    iam.add_role_to_instance_profile(InstanceProfileName=profile, RoleName=mine)
    equal(iam.get_instance_profile(InstanceProfileName=profile)["InstanceProfile"]["Roles"][0]["RoleName"], mine)
    equal(iam.list_instance_profiles_for_role(RoleName=mine)["InstanceProfiles"][0]["InstanceProfileName"], profile)
    refused(
        "LimitExceeded",
        r"^Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1$",
        iam.add_role_to_instance_profile,
        InstanceProfileName=profile,
        RoleName=mine,
    )
    refused(
        "DeleteConflict",
        r"^Cannot delete entity, must remove roles from instance profile first\.$",
        iam.delete_role,
        RoleName=mine,
    )
    refused(
        "DeleteConflict",
        r"^Cannot delete entity, must remove roles from instance profile first\.$",
        iam.delete_instance_profile,
        InstanceProfileName=profile,
    )
    iam.remove_role_from_instance_profile(InstanceProfileName=profile, RoleName=mine)
    iam.delete_instance_profile(InstanceProfileName=profile)
    refused(
        "NoSuchEntity",
        rf"^Instance Profile {profile} cannot be found\.$",
        iam.get_instance_profile,
        InstanceProfileName=profile,
    )


@check
def iam_service_linked_roles():
    made = iam.create_service_linked_role(AWSServiceName="elasticache.amazonaws.com")["Role"]
    equal(
        (made["RoleName"], made["Path"]),
        ("AWSServiceRoleForElastiCache", "/aws-service-role/elasticache.amazonaws.com/"),
    )
    refused(
        "InvalidInput",
        "^Service role name AWSServiceRoleForElastiCache has been taken in this account, please try a different suffix",
        iam.create_service_linked_role,
        AWSServiceName="elasticache.amazonaws.com",
    )
    refused(
        "UnmodifiableEntity",
        "^Cannot perform the operation on the protected role",
        iam.delete_role,
        RoleName="AWSServiceRoleForElastiCache",
    )
    refused(
        "UnmodifiableEntity",
        "^Cannot perform the operation on the protected role",
        iam.put_role_policy,
        RoleName="AWSServiceRoleForElastiCache",
        PolicyName="p",
        PolicyDocument=READ,
    )


@check
def iam_simulation():
    mine = role()
    iam.put_role_policy(
        RoleName=mine,
        PolicyName="p",
        PolicyDocument=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::data/*"},
                    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/secret/*"},
                ],
            }
        ),
    )

    def decision(action, resource):
        results = iam.simulate_principal_policy(
            PolicySourceArn=f"arn:aws:iam::123456789012:role/{mine}", ActionNames=[action], ResourceArns=[resource]
        )
        return results["EvaluationResults"][0]["EvalDecision"]

    equal(decision("s3:GetObject", "arn:aws:s3:::data/a"), "allowed")
    equal(decision("s3:GetObject", "arn:aws:s3:::data/secret/a"), "explicitDeny")
    equal(decision("s3:PutObject", "arn:aws:s3:::data/a"), "implicitDeny")
    refused(
        "NoSuchEntity",
        "",
        iam.simulate_principal_policy,
        PolicySourceArn="arn:aws:iam::123456789012:role/none",
        ActionNames=["s3:GetObject"],
    )
    custom = iam.simulate_custom_policy(PolicyInputList=[READ], ActionNames=["s3:GetObject", "s3:PutObject"])[
        "EvaluationResults"
    ]
    equal([r["EvalDecision"] for r in custom], ["allowed", "implicitDeny"])


@check
def iam_pages_and_account():
    for _ in range(3):
        role()
    page = iam.list_roles(MaxItems=2)
    equal((len(page["Roles"]), page["IsTruncated"]), (2, True))
    names = [
        r["RoleName"]
        for p in iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 2})
        for r in p["Roles"]
    ]
    equal(names, sorted(names, key=str.lower))
    refused("ValidationError", "", iam.list_roles, Marker="nonsense")
    iam.create_account_alias(AccountAlias="probe")
    equal(iam.list_account_aliases()["AccountAliases"], ["probe"])
    assert iam.get_account_summary()["SummaryMap"]["Roles"] >= 3


@check
def iam_update_role():
    mine = role()
    iam.update_role(RoleName=mine, Description="new", MaxSessionDuration=7200)
    iam.update_assume_role_policy(RoleName=mine, PolicyDocument=TRUST.replace("ec2", "ecs-tasks"))
    got = iam.get_role(RoleName=mine)["Role"]
    equal((got["Description"], got["MaxSessionDuration"]), ("new", 7200))
    equal(got["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["Service"], "ecs-tasks.amazonaws.com")
    refused("MalformedPolicyDocument", "", iam.update_assume_role_policy, RoleName=mine, PolicyDocument="[]")


# ---------------------------------------------------------------- S3


def make_bucket(name=None, **request):
    name = name or f"bucket-{number()}"
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION}, **request)
    return name


@check
def s3_bucket_lifecycle():
    name = make_bucket()
    s3.get_waiter("bucket_exists").wait(Bucket=name, WaiterConfig={"Delay": 1, "MaxAttempts": 2})
    equal(s3.get_bucket_location(Bucket=name)["LocationConstraint"], REGION)
    assert name in [b["Name"] for b in s3.list_buckets()["Buckets"]]
    refused(
        "BucketAlreadyOwnedByYou",
        "^Your previous request to create the named bucket succeeded and you already own it",
        s3.create_bucket,
        Bucket=name,
        CreateBucketConfiguration={"LocationConstraint": REGION},
    )
    s3.delete_bucket(Bucket=name)
    refused("NoSuchBucket", "^The specified bucket does not exist$", s3.delete_bucket, Bucket=name)
    refused("404", "^Not Found$", s3.head_bucket, Bucket=name)


@check
def s3_bucket_names_and_regions():
    refused(
        "InvalidBucketName",
        r"^The specified bucket is not valid\.$",
        s3.create_bucket,
        Bucket="Upper-Case",
        CreateBucketConfiguration={"LocationConstraint": REGION},
    )
    refused(
        "IllegalLocationConstraintException",
        r"^The unspecified location constraint is incompatible for the region specific endpoint this request was sent to\.$",
        s3.create_bucket,
        Bucket="anywhere",
    )
    refused(
        "InvalidLocationConstraint",
        "^The specified location-constraint is not valid",
        s3_us.create_bucket,
        Bucket="nowhere",
        CreateBucketConfiguration={"LocationConstraint": "xx-west-9"},
    )
    name = make_bucket()
    other = client("s3", key="999988887777")
    refused(
        "BucketAlreadyExists",
        r"^The requested bucket name is not available\.",
        other.create_bucket,
        Bucket=name,
        CreateBucketConfiguration={"LocationConstraint": REGION},
    )
    refused("403", "Forbidden", other.head_bucket, Bucket=name)


@check
def s3_other_region():
    name = make_bucket()
    # Clients follow the redirection by the header when they are told to; these do so on their own.
    equal(s3_us.list_objects_v2(Bucket=name)["KeyCount"], 0)
    import urllib.request, urllib.error
    import botocore.auth, botocore.awsrequest, botocore.credentials

    def raw(method, url, host=None):
        request = botocore.awsrequest.AWSRequest(method, url)
        botocore.auth.S3SigV4Auth(botocore.credentials.Credentials("123456789012", "s"), "s3", "us-east-1").add_auth(
            request
        )
        headers = dict(request.headers) | ({"Host": host} if host else {})
        opener = urllib.request.build_opener(
            type("No", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *a: None})
        )
        try:
            answer = opener.open(urllib.request.Request(url, method=method, headers=headers))
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers.get("x-amz-bucket-region"), answer.read().decode()

    code, region, body = raw("GET", f"{ENDPOINT}/{name}?list-type=2")
    equal((code, region), (301, REGION))
    assert (
        "<Code>PermanentRedirect</Code>" in body
        and f"<Endpoint>{name}.s3.{REGION}.amazonaws.com</Endpoint>" in body
        and f"<Bucket>{name}</Bucket>" in body
    ), body
    equal(raw("HEAD", f"{ENDPOINT}/{name}")[:2], (301, REGION))
    code, region, body = raw("GET", f"{ENDPOINT}/?list-type=2", f"{name}.s3.amazonaws.com")
    equal((code, region), (301, REGION))


@check
def s3_not_empty():
    name = make_bucket()
    s3.put_object(Bucket=name, Key="a", Body=b"a")
    refused("BucketNotEmpty", "^The bucket you tried to delete is not empty$", s3.delete_bucket, Bucket=name)


@check
def s3_objects():
    name = make_bucket()
    put = s3.put_object(Bucket=name, Key="a/b c+d.txt", Body=b"hello", ContentType="text/plain", Metadata={"Who": "me"})
    equal(put["ETag"], '"5d41402abc4b2a76b9719d911017c592"')
    got = s3.get_object(Bucket=name, Key="a/b c+d.txt")
    equal(
        (got["Body"].read(), got["ContentType"], got["Metadata"], got["ContentLength"]),
        (b"hello", "text/plain", {"who": "me"}, 5),
    )
    equal(s3.get_object(Bucket=name, Key="a/b c+d.txt", Range="bytes=1-3")["Body"].read(), b"ell")
    head = s3.head_object(Bucket=name, Key="a/b c+d.txt")
    equal((head["ServerSideEncryption"], head["ETag"]), ("AES256", put["ETag"]))
    s3.delete_object(Bucket=name, Key="a/b c+d.txt")
    answer = refused(
        "NoSuchKey", r"^The specified key does not exist\.$", s3.get_object, Bucket=name, Key="a/b c+d.txt"
    )
    equal(answer["Error"]["Key"], "a/b c+d.txt")
    refused("404", "Not Found", s3.head_object, Bucket=name, Key="none")
    equal(s3.delete_object(Bucket=name, Key="none")["ResponseMetadata"]["HTTPStatusCode"], 204)


@check
def s3_missing_bucket():
    answer = refused(
        "NoSuchBucket", "^The specified bucket does not exist$", s3.get_object, Bucket="no-such-bucket", Key="a"
    )
    equal(answer["Error"]["BucketName"], "no-such-bucket")
    refused("NoSuchBucket", "", s3.put_object, Bucket="no-such-bucket", Key="a", Body=b"")
    refused("NoSuchBucket", "", s3.list_objects_v2, Bucket="no-such-bucket")


@check
def s3_ranges_and_conditions():
    name = make_bucket()
    tag = s3.put_object(Bucket=name, Key="a", Body=b"hello")["ETag"]
    answer = refused(
        "InvalidRange",
        "^The requested range is not satisfiable$",
        s3.get_object,
        Bucket=name,
        Key="a",
        Range="bytes=10-20",
    )
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 416)
    refused(
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold",
        s3.get_object,
        Bucket=name,
        Key="a",
        IfMatch='"x"',
    )
    refused("304", "Not Modified", s3.get_object, Bucket=name, Key="a", IfNoneMatch=tag)
    refused("PreconditionFailed", "", s3.put_object, Bucket=name, Key="a", Body=b"x", IfNoneMatch="*")


@check
def s3_lists():
    name = make_bucket()
    for key in ["a/1", "a/2", "b/1", "c", "d"]:
        s3.put_object(Bucket=name, Key=key, Body=b"")
    page = s3.list_objects_v2(Bucket=name, Delimiter="/", MaxKeys=2)
    equal(
        ([p["Prefix"] for p in page["CommonPrefixes"]], page["IsTruncated"], page["KeyCount"]), (["a/", "b/"], True, 2)
    )
    rest = s3.list_objects_v2(Bucket=name, Delimiter="/", ContinuationToken=page["NextContinuationToken"])
    equal([o["Key"] for o in rest["Contents"]], ["c", "d"])
    equal([o["Key"] for o in s3.list_objects_v2(Bucket=name, StartAfter="b/1")["Contents"]], ["c", "d"])
    keys = [
        o["Key"]
        for p in s3.get_paginator("list_objects_v2").paginate(Bucket=name, PaginationConfig={"PageSize": 2})
        for o in p["Contents"]
    ]
    equal(keys, ["a/1", "a/2", "b/1", "c", "d"])
    refused(
        "InvalidArgument",
        "^The continuation token provided is incorrect$",
        s3.list_objects_v2,
        Bucket=name,
        ContinuationToken="nonsense",
    )


@check
def s3_versions():
    name = make_bucket()
    assert "Status" not in s3.get_bucket_versioning(Bucket=name)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(Bucket=name, Key="a", Body=b"1")["VersionId"]
    s3.put_object(Bucket=name, Key="a", Body=b"2")
    marker = s3.delete_object(Bucket=name, Key="a")
    equal(marker["DeleteMarker"], True)
    refused("NoSuchKey", "", s3.get_object, Bucket=name, Key="a")
    equal(s3.get_object(Bucket=name, Key="a", VersionId=first)["Body"].read(), b"1")
    refused(
        "MethodNotAllowed",
        "^The specified method is not allowed against this resource",
        s3.get_object,
        Bucket=name,
        Key="a",
        VersionId=marker["VersionId"],
    )
    versions = s3.list_object_versions(Bucket=name)
    equal((len(versions["Versions"]), len(versions["DeleteMarkers"])), (2, 1))
    refused(
        "BucketNotEmpty",
        r"^The bucket you tried to delete is not empty\. You must delete all versions in the bucket\.$",
        s3.delete_bucket,
        Bucket=name,
    )


@check
def s3_copy_and_delete_many():
    name = make_bucket()
    s3.put_object(Bucket=name, Key="a", Body=b"1", Metadata={"m": "1"})
    s3.copy_object(Bucket=name, Key="b", CopySource={"Bucket": name, "Key": "a"})
    equal(s3.head_object(Bucket=name, Key="b")["Metadata"], {"m": "1"})
    refused(
        "InvalidRequest",
        "^This copy request is illegal because it is trying to copy an object to itself",
        s3.copy_object,
        Bucket=name,
        Key="a",
        CopySource={"Bucket": name, "Key": "a"},
    )
    refused("NoSuchKey", "", s3.copy_object, Bucket=name, Key="c", CopySource={"Bucket": name, "Key": "none"})
    deleted = s3.delete_objects(Bucket=name, Delete={"Objects": [{"Key": "a"}, {"Key": "none"}]})
    equal([d["Key"] for d in deleted["Deleted"]], ["a", "none"])
    refused(
        "MalformedXML", "", s3.delete_objects, Bucket=name, Delete={"Objects": [{"Key": str(i)} for i in range(1001)]}
    )


@check
def s3_multipart():
    name = make_bucket()
    upload = s3.create_multipart_upload(Bucket=name, Key="big")["UploadId"]
    parts = []
    for i, body in enumerate([b"x" * 5 * 1024 * 1024, b"y"], 1):
        parts.append(
            {
                "PartNumber": i,
                "ETag": s3.upload_part(Bucket=name, Key="big", UploadId=upload, PartNumber=i, Body=body)["ETag"],
            }
        )
    equal(len(s3.list_parts(Bucket=name, Key="big", UploadId=upload)["Parts"]), 2)
    done = s3.complete_multipart_upload(Bucket=name, Key="big", UploadId=upload, MultipartUpload={"Parts": parts})
    assert done["ETag"].endswith('-2"'), done
    small = s3.create_multipart_upload(Bucket=name, Key="small")["UploadId"]
    parts = [
        {
            "PartNumber": i,
            "ETag": s3.upload_part(Bucket=name, Key="small", UploadId=small, PartNumber=i, Body=b"x")["ETag"],
        }
        for i in (1, 2)
    ]
    refused(
        "EntityTooSmall",
        "^Your proposed upload is smaller than the minimum allowed size$",
        s3.complete_multipart_upload,
        Bucket=name,
        Key="small",
        UploadId=small,
        MultipartUpload={"Parts": parts},
    )
    refused(
        "InvalidPart",
        r"^One or more of the specified parts could not be found\.",
        s3.complete_multipart_upload,
        Bucket=name,
        Key="small",
        UploadId=small,
        MultipartUpload={"Parts": [{"PartNumber": 9, "ETag": '"x"'}]},
    )
    s3.abort_multipart_upload(Bucket=name, Key="small", UploadId=small)
    refused(
        "NoSuchUpload", "^The specified upload does not exist", s3.list_parts, Bucket=name, Key="small", UploadId=small
    )


@check
def s3_policies():
    name = make_bucket()
    refused("NoSuchBucketPolicy", "^The bucket policy does not exist$", s3.get_bucket_policy, Bucket=name)
    refused("MalformedPolicy", "", s3.put_bucket_policy, Bucket=name, Policy="{}")
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                "Action": "s3:GetObject",
                "Resource": f"arn:aws:s3:::{name}/*",
            }
        ],
    }
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
    equal(json.loads(s3.get_bucket_policy(Bucket=name)["Policy"]), policy)
    equal(s3.get_bucket_policy_status(Bucket=name)["PolicyStatus"]["IsPublic"], False)
    policy["Statement"][0]["Resource"] = "arn:aws:s3:::other/*"
    refused(
        "MalformedPolicy", "^Policy has invalid resource$", s3.put_bucket_policy, Bucket=name, Policy=json.dumps(policy)
    )
    policy["Statement"][0] |= {"Resource": f"arn:aws:s3:::{name}/*", "Principal": "*"}
    refused("AccessDenied", "", s3.put_bucket_policy, Bucket=name, Policy=json.dumps(policy))


@check
def s3_tags_and_encryption():
    name = make_bucket()
    refused("NoSuchTagSet", "^The TagSet does not exist$", s3.get_bucket_tagging, Bucket=name)
    s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    equal(s3.get_bucket_tagging(Bucket=name)["TagSet"], [{"Key": "a", "Value": "b"}])
    refused("InvalidTag", "", s3.put_bucket_tagging, Bucket=name, Tagging={"TagSet": [{"Key": "aws:a", "Value": "b"}]})
    rule = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"][0]
    equal(rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"], "AES256")
    s3.put_object(Bucket=name, Key="a", Body=b"", Tagging="x=1&y=2")
    equal(
        s3.get_object_tagging(Bucket=name, Key="a")["TagSet"], [{"Key": "x", "Value": "1"}, {"Key": "y", "Value": "2"}]
    )
    refused(
        "BadRequest",
        "^Object tags cannot be greater than 10$",
        s3.put_object,
        Bucket=name,
        Key="b",
        Body=b"",
        Tagging="&".join(f"k{i}=v" for i in range(11)),
    )


@check
def s3_configurations():
    name = make_bucket()
    refused(
        "NoSuchLifecycleConfiguration",
        "^The lifecycle configuration does not exist$",
        s3.get_bucket_lifecycle_configuration,
        Bucket=name,
    )
    rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "a/"}, "Expiration": {"Days": 3}}
    s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": [rule]})
    equal(s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"], [rule])
    refused("NoSuchCORSConfiguration", "^The CORS configuration does not exist$", s3.get_bucket_cors, Bucket=name)
    cors = {"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}
    s3.put_bucket_cors(Bucket=name, CORSConfiguration={"CORSRules": [cors]})
    equal(s3.get_bucket_cors(Bucket=name)["CORSRules"], [cors])
    refused(
        "NoSuchWebsiteConfiguration",
        "^The specified bucket does not have a website configuration$",
        s3.get_bucket_website,
        Bucket=name,
    )
    s3.put_bucket_website(Bucket=name, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
    equal(s3.get_bucket_website(Bucket=name)["IndexDocument"]["Suffix"], "index.html")
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=name)
    refused(
        "ReplicationConfigurationNotFoundError",
        "^The replication configuration was not found$",
        s3.get_bucket_replication,
        Bucket=name,
    )
    refused(
        "ObjectLockConfigurationNotFoundError",
        "^Object Lock configuration does not exist for this bucket$",
        s3.get_object_lock_configuration,
        Bucket=name,
    )
    equal(s3.get_bucket_request_payment(Bucket=name)["Payer"], "BucketOwner")
    answer = s3.get_bucket_notification_configuration(Bucket=name)
    answer.pop("ResponseMetadata")
    equal(answer, {})


@check
def s3_access_is_blocked():
    name = make_bucket()
    block = s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]
    equal(set(block.values()), {True})
    s3.delete_public_access_block(Bucket=name)
    refused(
        "NoSuchPublicAccessBlockConfiguration",
        "^The public access block configuration was not found$",
        s3.get_public_access_block,
        Bucket=name,
    )
    refused(
        "AccessControlListNotSupported",
        "^The bucket does not allow ACLs$",
        s3.put_object,
        Bucket=name,
        Key="a",
        Body=b"",
        ACL="public-read",
    )
    refused("AccessDenied", "", client("s3", key="999988887777").get_object, Bucket=name, Key="a")


@check
def s3_presigned():
    import urllib.request

    name = make_bucket()
    signing = client("s3", signature_version="s3v4")
    url = signing.generate_presigned_url("put_object", Params={"Bucket": name, "Key": "a"})
    urllib.request.urlopen(urllib.request.Request(url, data=b"hello", method="PUT"))
    equal(
        urllib.request.urlopen(
            signing.generate_presigned_url("get_object", Params={"Bucket": name, "Key": "a"})
        ).read(),
        b"hello",
    )


# ---------------------------------------------------------------- EC2


def vpc(cidr="10.0.0.0/16"):
    return ec2.create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"]


@check
def ec2_vpc_lifecycle():
    made = ec2.create_vpc(
        CidrBlock="10.0.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "a"}]}]
    )["Vpc"]
    equal((made["State"], made["IsDefault"], made["InstanceTenancy"]), ("pending", False, "default"))
    ec2.get_waiter("vpc_available").wait(VpcIds=[made["VpcId"]], WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    found = ec2.describe_vpcs(Filters=[{"Name": "tag:Name", "Values": ["a"]}])["Vpcs"]
    equal([v["VpcId"] for v in found], [made["VpcId"]])
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [made["VpcId"]]}])["SecurityGroups"]
    equal([(g["GroupName"], g["Description"]) for g in groups], [("default", "default VPC security group")])
    tables = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [made["VpcId"]]}])["RouteTables"]
    equal((len(tables), tables[0]["Associations"][0]["Main"], tables[0]["Routes"][0]["GatewayId"]), (1, True, "local"))
    acls = ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [made["VpcId"]]}])["NetworkAcls"]
    equal((len(acls), acls[0]["IsDefault"]), (1, True))
    ec2.delete_vpc(VpcId=made["VpcId"])
    refused(
        "InvalidVpcID.NotFound",
        rf"^The vpc ID '{made['VpcId']}' does not exist$",
        ec2.describe_vpcs,
        VpcIds=[made["VpcId"]],
    )


@check
def ec2_vpc_refusals():
    refused("InvalidVpc.Range", r"^The CIDR '10\.0\.0\.0/8' is invalid\.$", ec2.create_vpc, CidrBlock="10.0.0.0/8")
    refused(
        "InvalidParameterValue",
        r"^Value \(10\.0\.0\.0\) for parameter cidrBlock is invalid\. This is not a valid CIDR block\.$",
        ec2.create_vpc,
        CidrBlock="10.0.0.0",
    )
    refused(
        "InvalidVpcID.NotFound",
        "^The vpc ID 'vpc-00000000000000000' does not exist$",
        ec2.delete_vpc,
        VpcId="vpc-00000000000000000",
    )
    refused("InvalidVpcID.Malformed", r'^Invalid id: "nonsense"', ec2.describe_vpcs, VpcIds=["nonsense"])
    refused("MissingParameter", "", ec2.create_vpc)


@check
def ec2_subnets():
    home = vpc()
    subnet = ec2.create_subnet(VpcId=home, CidrBlock="10.0.1.0/24", AvailabilityZone=REGION + "b")["Subnet"]
    equal(
        (subnet["AvailableIpAddressCount"], subnet["AvailabilityZone"], subnet["MapPublicIpOnLaunch"]),
        (251, REGION + "b", False),
    )
    refused(
        "InvalidSubnet.Conflict",
        r"^The CIDR '10\.0\.1\.0/25' conflicts with another subnet$",
        ec2.create_subnet,
        VpcId=home,
        CidrBlock="10.0.1.0/25",
    )
    refused(
        "InvalidSubnet.Range",
        r"^The CIDR '10\.1\.0\.0/24' is invalid\.$",
        ec2.create_subnet,
        VpcId=home,
        CidrBlock="10.1.0.0/24",
    )
    refused(
        "InvalidParameterValue",
        r"^Value \(xx-west-1a\) for parameter availabilityZone is invalid\. Subnets can currently only be created in the following availability zones: ",
        ec2.create_subnet,
        VpcId=home,
        CidrBlock="10.0.2.0/24",
        AvailabilityZone="xx-west-1a",
    )
    refused(
        "InvalidVpcID.NotFound",
        "does not exist",
        ec2.create_subnet,
        VpcId="vpc-00000000000000000",
        CidrBlock="10.0.2.0/24",
    )
    refused(
        "DependencyViolation",
        rf"^The vpc '{home}' has dependencies and cannot be deleted\.$",
        ec2.delete_vpc,
        VpcId=home,
    )
    ec2.delete_subnet(SubnetId=subnet["SubnetId"])
    refused(
        "InvalidSubnetID.NotFound",
        rf"^The subnet ID '{subnet['SubnetId']}' does not exist$",
        ec2.delete_subnet,
        SubnetId=subnet["SubnetId"],
    )


@check
def ec2_security_groups():
    home = vpc()
    group = ec2.create_security_group(GroupName="web", Description="web", VpcId=home)["GroupId"]
    refused(
        "InvalidGroup.Duplicate",
        rf"^The security group 'web' already exists for VPC '{home}'$",
        ec2.create_security_group,
        GroupName="web",
        Description="web",
        VpcId=home,
    )
    rule = [
        {
            "IpProtocol": "tcp",
            "FromPort": 443,
            "ToPort": 443,
            "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "in"}],
        }
    ]
    made = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=rule)
    equal((made["Return"], made["SecurityGroupRules"][0]["IsEgress"]), (True, False))
    refused(
        "InvalidPermission.Duplicate",
        r'^the specified rule "peer: 10\.0\.0\.0/8, TCP, from port: 443, to port: 443, ALLOW" already exists$',
        ec2.authorize_security_group_ingress,
        GroupId=group,
        IpPermissions=rule,
    )
    equal(
        ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"][0]["IpRanges"],
        [{"CidrIp": "10.0.0.0/8", "Description": "in"}],
    )
    ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=rule)
    refused(
        "InvalidPermission.NotFound",
        "^The specified rule does not exist in this security group",
        ec2.revoke_security_group_ingress,
        GroupId=group,
        IpPermissions=rule,
    )
    ec2.delete_security_group(GroupId=group)
    refused(
        "InvalidGroup.NotFound",
        rf"^The security group '{group}' does not exist$",
        ec2.describe_security_groups,
        GroupIds=[group],
    )


@check
def ec2_security_group_refusals():
    home = vpc()
    refused(
        "InvalidParameterValue",
        r"^Invalid security group description\. Valid descriptions are strings less than 256 characters from the following set:",
        ec2.create_security_group,
        GroupName="a",
        Description="it's",
        VpcId=home,
    )
    refused(
        "InvalidParameterValue",
        r"^Value \(ä\) for parameter GroupDescription is invalid\. Character sets beyond ASCII are not supported\.$",
        ec2.create_security_group,
        GroupName="a",
        Description="ä",
        VpcId=home,
    )
    refused(
        "InvalidParameterValue",
        "^Cannot use reserved security group name: default$|Value \(sg-a\)",
        ec2.create_security_group,
        GroupName="sg-a",
        Description="a",
        VpcId=home,
    )
    default = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [home]}])["SecurityGroups"][0][
        "GroupId"
    ]
    refused(
        "CannotDelete",
        rf'^the specified group: "{default}" name: "default" cannot be deleted by a user$',
        ec2.delete_security_group,
        GroupId=default,
    )
    a = ec2.create_security_group(GroupName="a", Description="a", VpcId=home)["GroupId"]
    b = ec2.create_security_group(GroupName="b", Description="b", VpcId=home)["GroupId"]
    ec2.authorize_security_group_ingress(
        GroupId=a, IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": b}]}]
    )
    refused("DependencyViolation", rf"^resource {b} has a dependent object$", ec2.delete_security_group, GroupId=b)
    refused(
        "InvalidParameterValue",
        r"^CIDR block 10\.0\.0\.1/99 is malformed$",
        ec2.authorize_security_group_ingress,
        GroupId=a,
        IpPermissions=[{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "10.0.0.1/99"}]}],
    )
    refused(
        "InvalidGroup.NotFound",
        "does not exist",
        ec2.authorize_security_group_ingress,
        GroupId=a,
        IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "UserIdGroupPairs": [{"GroupId": "sg-00000000000000000"}]}
        ],
    )


@check
def ec2_internet_gateways_and_routes():
    home = vpc()
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    table = ec2.create_route_table(VpcId=home)["RouteTable"]["RouteTableId"]
    refused(
        "InvalidParameterValue",
        "route table .* and network gateway .* belong to different networks",
        ec2.create_route,
        RouteTableId=table,
        DestinationCidrBlock="0.0.0.0/0",
        GatewayId=gateway,
    )
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=home)
    refused(
        "Resource.AlreadyAssociated",
        rf"^resource {gateway} is already attached to network {home}$",
        ec2.attach_internet_gateway,
        InternetGatewayId=gateway,
        VpcId=home,
    )
    equal(ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)["Return"], True)
    refused(
        "RouteAlreadyExists",
        r"^The route identified by 0\.0\.0\.0/0 already exists\.$",
        ec2.create_route,
        RouteTableId=table,
        DestinationCidrBlock="0.0.0.0/0",
        GatewayId=gateway,
    )
    refused("DependencyViolation", "", ec2.delete_internet_gateway, InternetGatewayId=gateway)
    ec2.delete_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0")
    refused(
        "InvalidRoute.NotFound",
        r"^no route with destination-cidr-block 0\.0\.0\.0/0 in route table",
        ec2.delete_route,
        RouteTableId=table,
        DestinationCidrBlock="0.0.0.0/0",
    )
    main = ec2.describe_route_tables(
        Filters=[{"Name": "vpc-id", "Values": [home]}, {"Name": "association.main", "Values": ["true"]}]
    )["RouteTables"][0]["RouteTableId"]
    refused("DependencyViolation", "has dependencies and cannot be deleted", ec2.delete_route_table, RouteTableId=main)
    refused(
        "InvalidInternetGatewayID.NotFound",
        "^The internetGateway ID 'igw-00000000000000000' does not exist$",
        ec2.delete_internet_gateway,
        InternetGatewayId="igw-00000000000000000",
    )


@check
def ec2_addresses_and_nat():
    home = vpc()
    subnet = ec2.create_subnet(VpcId=home, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
    internet = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=home)
    address = ec2.allocate_address(Domain="vpc")
    assert re.fullmatch("eipalloc-[0-9a-f]{17}", address["AllocationId"])
    gateway = ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address["AllocationId"])["NatGateway"]
    equal(gateway["State"], "pending")
    ec2.get_waiter("nat_gateway_available").wait(
        NatGatewayIds=[gateway["NatGatewayId"]], WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
    refused(
        "InvalidAllocationID.NotFound",
        "^The allocation ID 'eipalloc-00000000000000000' does not exist$",
        ec2.release_address,
        AllocationId="eipalloc-00000000000000000",
    )
    refused(
        "NatGatewayNotFound",
        "^NAT gateway nat-00000000000000000 was not found$",
        ec2.delete_nat_gateway,
        NatGatewayId="nat-00000000000000000",
    )
    ec2.delete_nat_gateway(NatGatewayId=gateway["NatGatewayId"])


@check
def ec2_tags():
    home = vpc()
    ec2.create_tags(Resources=[home], Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    ec2.delete_tags(Resources=[home], Tags=[{"Key": "a"}])
    found = ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [home]}])["Tags"]
    equal([(t["Key"], t["Value"], t["ResourceType"]) for t in found], [("b", "2", "vpc")])
    refused(
        "InvalidParameterValue",
        r"^Value \( aws:a \) for parameter key is invalid\. Tag keys starting with 'aws:' are reserved for internal use$",
        ec2.create_tags,
        Resources=[home],
        Tags=[{"Key": "aws:a", "Value": "1"}],
    )
    refused(
        "TagLimitExceeded",
        "",
        ec2.create_tags,
        Resources=[home],
        Tags=[{"Key": f"k{i}", "Value": "1"} for i in range(51)],
    )
    refused(
        "InvalidVpcID.NotFound",
        "^The vpc ID 'vpc-00000000000000000' does not exist$",
        ec2.create_tags,
        Resources=["vpc-00000000000000000"],
        Tags=[{"Key": "a", "Value": "1"}],
    )


@check
def ec2_regions_and_zones():
    names = [r["RegionName"] for r in ec2.describe_regions()["Regions"]]
    assert {"us-east-1", "eu-central-1", "eu-west-1"} <= set(names), names
    zones = ec2.describe_availability_zones()["AvailabilityZones"]
    equal([z["ZoneName"] for z in zones], [REGION + letter for letter in "abc"])
    equal({z["State"] for z in zones}, {"available"})
    refused(
        "InvalidParameterValue",
        r"^Invalid availability zone: \[eu-central-1x\]$",
        ec2.describe_availability_zones,
        ZoneNames=["eu-central-1x"],
    )


@check
def ec2_instances():
    home = vpc()
    subnet = ec2.create_subnet(VpcId=home, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    made = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1, SubnetId=subnet)[
        "Instances"
    ][0]
    equal((made["State"]["Name"], made["SubnetId"], made["VpcId"]), ("pending", subnet, home))
    one = [made["InstanceId"]]
    quick = {"Delay": 1, "MaxAttempts": 60}
    ec2.get_waiter("instance_running").wait(InstanceIds=one, WaiterConfig=quick)
    refused("DependencyViolation", "has dependencies and cannot be deleted", ec2.delete_subnet, SubnetId=subnet)
    equal(ec2.stop_instances(InstanceIds=one)["StoppingInstances"][0]["CurrentState"]["Name"], "stopping")
    ec2.get_waiter("instance_stopped").wait(InstanceIds=one, WaiterConfig=quick)
    ec2.start_instances(InstanceIds=one)
    ec2.terminate_instances(InstanceIds=one)
    ec2.get_waiter("instance_terminated").wait(InstanceIds=one, WaiterConfig=quick)
    refused(
        "InvalidInstanceID.NotFound",
        "^The instance ID 'i-00000000000000000' does not exist$",
        ec2.describe_instances,
        InstanceIds=["i-00000000000000000"],
    )
    refused(
        "InvalidAMIID.NotFound",
        r"^The image id '\[ami-00000000000000000\]' does not exist$",
        ec2.run_instances,
        ImageId="ami-00000000000000000",
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        SubnetId=subnet,
    )


@check
def ec2_key_pairs():
    name = f"key-{number()}"
    pair = ec2.create_key_pair(KeyName=name)
    assert pair["KeyMaterial"].startswith("-----BEGIN RSA PRIVATE KEY-----") and pair["KeyPairId"].startswith(
        "key-"
    ), pair
    refused("InvalidKeyPair.Duplicate", "^The keypair already exists$", ec2.create_key_pair, KeyName=name)
    equal(ec2.describe_key_pairs(KeyNames=[name])["KeyPairs"][0]["KeyName"], name)
    ec2.delete_key_pair(KeyName=name)
    refused(
        "InvalidKeyPair.NotFound", rf"^The key pair '{name}' does not exist$", ec2.describe_key_pairs, KeyNames=[name]
    )


@check
def ec2_endpoints():
    home = vpc()
    table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [home]}])["RouteTables"][0]["RouteTableId"]
    made = ec2.create_vpc_endpoint(VpcId=home, ServiceName=f"com.amazonaws.{REGION}.s3", RouteTableIds=[table])[
        "VpcEndpoint"
    ]
    equal((made["VpcEndpointType"], made["State"]), ("Gateway", "available"))
    refused(
        "InvalidServiceName",
        r"^The Vpc Endpoint Service 'com\.amazonaws\.nothing' does not exist$",
        ec2.create_vpc_endpoint,
        VpcId=home,
        ServiceName="com.amazonaws.nothing",
    )
    equal(ec2.delete_vpc_endpoints(VpcEndpointIds=[made["VpcEndpointId"]])["Unsuccessful"], [])
    refused(
        "InvalidVpcEndpointId.NotFound",
        "^The Vpc Endpoint Id 'vpce-00000000000000000' does not exist$",
        ec2.describe_vpc_endpoints,
        VpcEndpointIds=["vpce-00000000000000000"],
    )


@check
def ec2_dry_run_and_filters():
    refused(
        "DryRunOperation",
        "^Request would have succeeded, but DryRun flag is set",
        ec2.create_vpc,
        CidrBlock="10.0.0.0/16",
        DryRun=True,
    )
    refused(
        "InvalidParameterValue",
        "^The filter 'nonsense' is invalid$",
        ec2.describe_vpcs,
        Filters=[{"Name": "nonsense", "Values": ["a"]}],
    )


@check
def ec2_default_vpc():
    refused("DefaultVpcAlreadyExists", "", ec2.create_default_vpc)
    found = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]
    equal([v["CidrBlock"] for v in found], ["172.31.0.0/16"])
    subnets = ec2.describe_subnets(
        Filters=[{"Name": "vpc-id", "Values": [found[0]["VpcId"]]}, {"Name": "default-for-az", "Values": ["true"]}]
    )["Subnets"]
    equal(len(subnets), 3)


@check
def ec2_vpc_attributes_and_pages():
    home = vpc()
    equal(
        ec2.describe_vpc_attribute(VpcId=home, Attribute="enableDnsHostnames")["EnableDnsHostnames"], {"Value": False}
    )
    equal(ec2.describe_vpc_attribute(VpcId=home, Attribute="enableDnsSupport")["EnableDnsSupport"], {"Value": True})
    ec2.modify_vpc_attribute(VpcId=home, EnableDnsHostnames={"Value": True})
    equal(ec2.describe_vpc_attribute(VpcId=home, Attribute="enableDnsHostnames")["EnableDnsHostnames"], {"Value": True})
    pages = [
        v["VpcId"]
        for p in ec2.get_paginator("describe_vpcs").paginate(PaginationConfig={"PageSize": 5})
        for v in p["Vpcs"]
    ]
    assert home in pages and len(pages) == len(set(pages))


@check
def ec2_volumes():
    made = ec2.create_volume(AvailabilityZone=REGION + "a", Size=8, VolumeType="gp3")
    equal((made["State"], made["Size"], made["VolumeType"]), ("creating", 8, "gp3"))
    ec2.get_waiter("volume_available").wait(VolumeIds=[made["VolumeId"]], WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    ec2.delete_volume(VolumeId=made["VolumeId"])
    refused(
        "InvalidVolume.NotFound",
        "^The volume 'vol-00000000000000000' does not exist.$",
        ec2.describe_volumes,
        VolumeIds=["vol-00000000000000000"],
    )


# ---------------------------------------------------------------- RDS


def subnet_group():
    home = vpc("10.3.0.0/16")
    subnets = [
        ec2.create_subnet(VpcId=home, CidrBlock=f"10.3.{i}.0/24", AvailabilityZone=REGION + z)["Subnet"]["SubnetId"]
        for i, z in enumerate("ab")
    ]
    name = f"group-{number()}"
    rds.create_db_subnet_group(DBSubnetGroupName=name, DBSubnetGroupDescription="d", SubnetIds=subnets)
    return name


def instance(name=None, **request):
    name = name or f"db-{number()}"
    request = {
        "Engine": "postgres",
        "DBInstanceClass": "db.t4g.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "admin1",
        "MasterUserPassword": "password1",
        "DBSubnetGroupName": subnet_group(),
    } | request
    return rds.create_db_instance(DBInstanceIdentifier=name, **request)["DBInstance"]


def available(name):
    rds.get_waiter("db_instance_available").wait(
        DBInstanceIdentifier=name, WaiterConfig={"Delay": 1, "MaxAttempts": 120}
    )
    return rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]


@check
def rds_instance_lifecycle():
    made = instance(Tags=[{"Key": "a", "Value": "b"}])
    name = made["DBInstanceIdentifier"]
    equal((made["DBInstanceStatus"], made["BackupRetentionPeriod"], made["MultiAZ"]), ("creating", 1, False))
    refused("DBInstanceAlreadyExists", r"^DB [Ii]nstance already exists$", instance, name=name)
    refused(
        "InvalidDBInstanceState",
        rf"^Instance {name} is not currently available for stopping|is not in available state|is currently creating",
        rds.stop_db_instance,
        DBInstanceIdentifier=name,
    )
    ready = available(name)
    equal(ready["Endpoint"]["Port"], 5432)
    assert re.fullmatch(rf"{name}\.[a-z0-9]+\.{REGION}\.rds\.amazonaws\.com", ready["Endpoint"]["Address"]), ready[
        "Endpoint"
    ]
    equal(ready["TagList"], [{"Key": "a", "Value": "b"}])
    equal(
        rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True)["DBInstance"]["DBInstanceStatus"],
        "deleting",
    )
    rds.get_waiter("db_instance_deleted").wait(DBInstanceIdentifier=name, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    refused(
        "DBInstanceNotFound", rf"^DBInstance {name} not found\.$", rds.describe_db_instances, DBInstanceIdentifier=name
    )


@check
def rds_missing_things():
    refused(
        "DBInstanceNotFound",
        r"^DBInstance none not found\.$",
        rds.delete_db_instance,
        DBInstanceIdentifier="none",
        SkipFinalSnapshot=True,
    )
    refused("DBInstanceNotFound", r"^DBInstance none not found\.$", rds.modify_db_instance, DBInstanceIdentifier="none")
    refused(
        "DBSnapshotNotFound",
        r"^DBSnapshot none not found\.$|^DBSnapshot not found: none$",
        rds.describe_db_snapshots,
        DBSnapshotIdentifier="none",
    )
    refused(
        "DBSubnetGroupNotFoundFault",
        r"^DB subnet group 'none' does not exist\.$|^DBSubnetGroup 'none' not found",
        rds.describe_db_subnet_groups,
        DBSubnetGroupName="none",
    )
    refused(
        "DBParameterGroupNotFound",
        r"^DBParameterGroup not found: none$",
        rds.describe_db_parameter_groups,
        DBParameterGroupName="none",
    )
    refused(
        "DBClusterNotFoundFault", r"^DBCluster none not found\.$", rds.describe_db_clusters, DBClusterIdentifier="none"
    )


@check
def rds_identifiers_and_passwords():
    refused(
        "InvalidParameterValue", r"^The parameter DBInstanceIdentifier is not a valid identifier\.", instance, name="1a"
    )
    refused(
        "InvalidParameterValue",
        r"^The parameter DBInstanceIdentifier is not a valid identifier\.",
        instance,
        name="a--b",
    )
    refused(
        "InvalidParameterValue",
        r"^The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters\.$",
        instance,
        MasterUserPassword="short",
    )
    refused(
        "InvalidParameterValue",
        r"^The parameter MasterUserPassword is not a valid password\.",
        instance,
        MasterUserPassword="with/slash@",
    )
    refused(
        "InvalidParameterValue",
        r"^MasterUsername admin cannot be used as it is a reserved word used by the engine$",
        instance,
        MasterUsername="admin",
    )


@check
def rds_engine_class_and_storage():
    refused("InvalidParameterValue", "^Invalid DB engine: nonsense|Invalid DB engine", instance, Engine="nonsense")
    refused("InvalidParameterCombination", "^Cannot find version 1.2 for postgres$", instance, EngineVersion="1.2")
    refused(
        "InvalidParameterValue",
        r"^Invalid DB Instance class: db\.none\.micro",
        instance,
        DBInstanceClass="db.none.micro",
    )
    refused(
        "InvalidParameterValue",
        r"^Invalid storage size for engine name postgres and storage type",
        instance,
        AllocatedStorage=5,
    )
    refused(
        "InvalidParameterValue",
        "^Invalid backup retention period|backup retention period",
        instance,
        BackupRetentionPeriod=40,
    )
    refused("DBSubnetGroupNotFoundFault", "none", instance, DBSubnetGroupName="none")


@check
def rds_deletion():
    name = instance(DeletionProtection=True)["DBInstanceIdentifier"]
    available(name)
    refused(
        "InvalidParameterCombination",
        r"^Cannot delete protected DB Instance, please disable deletion protection and try again\.$",
        rds.delete_db_instance,
        DBInstanceIdentifier=name,
        SkipFinalSnapshot=True,
    )
    rds.modify_db_instance(DBInstanceIdentifier=name, DeletionProtection=False, ApplyImmediately=True)
    available(name)
    refused(
        "InvalidParameterCombination",
        r"^FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified\.$",
        rds.delete_db_instance,
        DBInstanceIdentifier=name,
    )
    refused(
        "InvalidParameterCombination",
        r"^FinalDBSnapshotIdentifier cannot be specified when deleting a DB Instance|FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is specified|SkipFinalSnapshot",
        rds.delete_db_instance,
        DBInstanceIdentifier=name,
        SkipFinalSnapshot=True,
        FinalDBSnapshotIdentifier="f",
    )
    rds.delete_db_instance(DBInstanceIdentifier=name, FinalDBSnapshotIdentifier=f"final-{name}")
    refused(
        "InvalidDBInstanceState",
        rf"^Instance {name} is already being deleted\.$",
        rds.delete_db_instance,
        DBInstanceIdentifier=name,
        SkipFinalSnapshot=True,
    )
    rds.get_waiter("db_instance_deleted").wait(DBInstanceIdentifier=name, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    snapshot = rds.describe_db_snapshots(DBSnapshotIdentifier=f"final-{name}")["DBSnapshots"][0]
    equal(
        (snapshot["Status"], snapshot["SnapshotType"], snapshot["DBInstanceIdentifier"]), ("available", "manual", name)
    )


@check
def rds_snapshots():
    name = instance()["DBInstanceIdentifier"]
    refused(
        "InvalidDBInstanceState", "", rds.create_db_snapshot, DBInstanceIdentifier=name, DBSnapshotIdentifier="early"
    )
    available(name)
    snapshot = f"snapshot-{number()}"
    made = rds.create_db_snapshot(DBInstanceIdentifier=name, DBSnapshotIdentifier=snapshot)["DBSnapshot"]
    equal((made["Status"], made["Engine"]), ("creating", "postgres"))
    rds.get_waiter("db_snapshot_available").wait(
        DBSnapshotIdentifier=snapshot, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
    available(name)
    refused(
        "DBSnapshotAlreadyExists",
        rf"^Cannot create the snapshot because a snapshot with the identifier {snapshot} already exists\.$",
        rds.create_db_snapshot,
        DBInstanceIdentifier=name,
        DBSnapshotIdentifier=snapshot,
    )
    refused(
        "InvalidParameterValue",
        "DBSnapshotIdentifier is not a valid identifier",
        rds.create_db_snapshot,
        DBInstanceIdentifier=name,
        DBSnapshotIdentifier="1_",
    )
    copy = rds.copy_db_snapshot(SourceDBSnapshotIdentifier=snapshot, TargetDBSnapshotIdentifier=snapshot + "-copy")[
        "DBSnapshot"
    ]
    equal(copy["DBSnapshotIdentifier"], snapshot + "-copy")
    restored = rds.restore_db_instance_from_db_snapshot(
        DBInstanceIdentifier=name + "-r", DBSnapshotIdentifier=snapshot, DBSubnetGroupName=subnet_group()
    )["DBInstance"]
    equal((restored["DBInstanceStatus"], restored["MasterUsername"]), ("creating", "admin1"))
    rds.delete_db_snapshot(DBSnapshotIdentifier=snapshot)


@check
def rds_modify():
    name = instance()["DBInstanceIdentifier"]
    available(name)
    pending = rds.modify_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.t4g.small")["DBInstance"]
    equal(
        (pending["DBInstanceClass"], pending["PendingModifiedValues"]["DBInstanceClass"]),
        ("db.t4g.micro", "db.t4g.small"),
    )
    rds.modify_db_instance(DBInstanceIdentifier=name, AllocatedStorage=30, ApplyImmediately=True)
    until(
        lambda: rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]["AllocatedStorage"] == 30,
        "the storage",
    )
    refused("InvalidParameterCombination", "", rds.modify_db_instance, DBInstanceIdentifier=name, EngineVersion="9.6.1")


@check
def rds_stop_start_reboot():
    name = instance()["DBInstanceIdentifier"]
    available(name)
    equal(rds.reboot_db_instance(DBInstanceIdentifier=name)["DBInstance"]["DBInstanceStatus"], "rebooting")
    available(name)
    equal(rds.stop_db_instance(DBInstanceIdentifier=name)["DBInstance"]["DBInstanceStatus"], "stopping")
    until(
        lambda: rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]["DBInstanceStatus"] == "stopped",
        "the stop",
    )
    refused("InvalidDBInstanceState", "", rds.stop_db_instance, DBInstanceIdentifier=name)
    equal(rds.start_db_instance(DBInstanceIdentifier=name)["DBInstance"]["DBInstanceStatus"], "starting")
    available(name)


@check
def rds_subnet_groups():
    name = subnet_group()
    group = rds.describe_db_subnet_groups(DBSubnetGroupName=name)["DBSubnetGroups"][0]
    equal((group["SubnetGroupStatus"], len(group["Subnets"])), ("Complete", 2))
    subnets = [s["SubnetIdentifier"] for s in group["Subnets"]]
    refused(
        "DBSubnetGroupAlreadyExists",
        rf"^The DB subnet group '{name}' already exists\.$",
        rds.create_db_subnet_group,
        DBSubnetGroupName=name,
        DBSubnetGroupDescription="d",
        SubnetIds=subnets,
    )
    refused(
        "DBSubnetGroupDoesNotCoverEnoughAZs",
        r"^The DB subnet group doesn't meet Availability Zone \(AZ\) coverage requirement\. Current AZ coverage: ",
        rds.create_db_subnet_group,
        DBSubnetGroupName="one",
        DBSubnetGroupDescription="d",
        SubnetIds=subnets[:1],
    )
    refused(
        "InvalidSubnet",
        "",
        rds.create_db_subnet_group,
        DBSubnetGroupName="none",
        DBSubnetGroupDescription="d",
        SubnetIds=["subnet-00000000000000000"],
    )
    used = instance(DBSubnetGroupName=name)
    refused(
        "InvalidDBSubnetGroupStateFault",
        "^Cannot delete the subnet group .* because at least one database instance",
        rds.delete_db_subnet_group,
        DBSubnetGroupName=name,
    )
    assert used


@check
def rds_parameter_groups():
    name = f"parameters-{number()}"
    family = rds.describe_db_engine_versions(Engine="postgres")["DBEngineVersions"][-1]["DBParameterGroupFamily"]
    rds.create_db_parameter_group(DBParameterGroupName=name, DBParameterGroupFamily=family, Description="d")
    refused(
        "DBParameterGroupAlreadyExists",
        rf"^Parameter group {name} already exists$",
        rds.create_db_parameter_group,
        DBParameterGroupName=name,
        DBParameterGroupFamily=family,
        Description="d",
    )
    refused(
        "InvalidParameterValue",
        r"^ParameterGroupFamily nonsense is not a valid parameter group family|nonsense",
        rds.create_db_parameter_group,
        DBParameterGroupName="x",
        DBParameterGroupFamily="nonsense",
        Description="d",
    )
    rds.modify_db_parameter_group(
        DBParameterGroupName=name,
        Parameters=[
            {"ParameterName": "log_min_duration_statement", "ParameterValue": "500", "ApplyMethod": "immediate"}
        ],
    )
    changed = [
        p
        for page in rds.get_paginator("describe_db_parameters").paginate(DBParameterGroupName=name, Source="user")
        for p in page["Parameters"]
    ]
    equal([(p["ParameterName"], p["ParameterValue"]) for p in changed], [("log_min_duration_statement", "500")])
    refused(
        "InvalidParameterValue",
        "Could not find parameter with name: nonsense",
        rds.modify_db_parameter_group,
        DBParameterGroupName=name,
        Parameters=[{"ParameterName": "nonsense", "ParameterValue": "1", "ApplyMethod": "immediate"}],
    )
    rds.delete_db_parameter_group(DBParameterGroupName=name)
    refused("DBParameterGroupNotFound", "", rds.delete_db_parameter_group, DBParameterGroupName=name)


@check
def rds_tags():
    arn = instance()["DBInstanceArn"]
    rds.add_tags_to_resource(ResourceName=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    rds.remove_tags_from_resource(ResourceName=arn, TagKeys=["a"])
    equal(rds.list_tags_for_resource(ResourceName=arn)["TagList"], [{"Key": "b", "Value": "2"}])
    refused("DBInstanceNotFound", "", rds.list_tags_for_resource, ResourceName=arn.rsplit(":", 1)[0] + ":none")
    refused(
        "InvalidParameterValue", "", rds.add_tags_to_resource, ResourceName=arn, Tags=[{"Key": "aws:a", "Value": "1"}]
    )


@check
def rds_versions_and_options():
    versions = rds.describe_db_engine_versions(Engine="postgres")["DBEngineVersions"]
    assert any(v["EngineVersion"].startswith("16.") for v in versions), versions
    default = rds.describe_db_engine_versions(Engine="postgres", DefaultOnly=True)["DBEngineVersions"]
    equal(len(default), 1)
    options = rds.describe_orderable_db_instance_options(Engine="postgres", DBInstanceClass="db.t4g.micro")[
        "OrderableDBInstanceOptions"
    ]
    equal({o["DBInstanceClass"] for o in options}, {"db.t4g.micro"})


@check
def rds_secrets_and_combinations():
    refused(
        "InvalidParameterCombination",
        "^You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled|ManageMasterUserPassword",
        instance,
        ManageMasterUserPassword=True,
    )
    refused("InvalidParameterValue", "", instance, StorageType="nonsense")
    refused("InvalidParameterCombination", "", instance, MultiAZ=True, AvailabilityZone=REGION + "a")


@check
def rds_events_and_filters():
    name = instance()["DBInstanceIdentifier"]
    available(name)
    events = rds.describe_events(SourceIdentifier=name, SourceType="db-instance")["Events"]
    assert "DB instance created" in [e["Message"] for e in events], events
    found = rds.describe_db_instances(Filters=[{"Name": "db-instance-id", "Values": [name]}])["DBInstances"]
    equal([i["DBInstanceIdentifier"] for i in found], [name])
    pages = [
        i["DBInstanceIdentifier"]
        for p in rds.get_paginator("describe_db_instances").paginate(PaginationConfig={"PageSize": 20})
        for i in p["DBInstances"]
    ]
    assert name in pages
    refused("InvalidParameterValue", "MaxRecords", rds.describe_db_instances, MaxRecords=5)


# ---------------------------------------------------------------- all of them


@check
def any_unknown_region():
    refused("SignatureDoesNotMatch", "valid region", client("cloudformation", "xx-west-9").describe_stacks)
    refused("InvalidSignatureException", "valid region", client("ecs", "xx-west-9").list_clusters)


@check
def any_partitions():
    arn = client("ecs", "cn-north-1").create_cluster(clusterName="a")["cluster"]["clusterArn"]
    equal(arn, "arn:aws-cn:ecs:cn-north-1:123456789012:cluster/a")
    arn = client("sts", "us-gov-west-1").get_caller_identity()["Arn"]
    assert arn.startswith("arn:aws-us-gov:iam::"), arn


def main(results, names):
    outcome = {}
    for function in CHECKS:
        if names and function.__name__ not in names:
            continue
        try:
            function()
            outcome[function.__name__] = None
        except AssertionError as error:
            line = traceback.extract_tb(error.__traceback__)[1].lineno
            outcome[function.__name__] = f"line {line}: {error}"[:600]
        except Exception as error:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == __file__]
            outcome[function.__name__] = f"line {frames[-1].lineno}: {type(error).__name__} {error}"[:600]
    with open(results, "w") as file:
        json.dump(outcome, file)


main(sys.argv[2], sys.argv[3:])
