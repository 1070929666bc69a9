package dev.finops.simulator.aws.cloudcontrol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that templates may use although no simulated service owns it: its resources have the properties that its schema
 * allows, names, identifiers and attributes, and do nothing. What a schema does not say is said here.
 *
 * @param arn its ARNs without {@code arn:aws:}; {@code {name}} and {@code {id}} are the resource's own
 * @param reference the property that {@code Ref} gives, or null where that is the primary identifier
 * @param idPrefix what an identifier that AWS chooses begins with; empty for a UUID
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">ARNs
 *     by service</a>
 */
public record RegisteredType(
        String type, String arn, @Nullable String reference, String idPrefix) {
    private static final String HERE = ":{region}:{account}:";

    static final List<RegisteredType> ALL = List.of(
            named("AWS::ApiGatewayV2::Api", "apigateway:{region}::/apis/{id}"),
            named("AWS::Athena::WorkGroup", "athena" + HERE + "workgroup/{name}"),
            named("AWS::Budgets::Budget", "budgets::{account}:budget/{name}"),
            named("AWS::CertificateManager::Certificate", "acm" + HERE + "certificate/{id}"),
            named("AWS::CloudFormation::WaitConditionHandle", "cloudformation" + HERE + "handle/{name}"),
            named("AWS::CloudWatch::Alarm", "cloudwatch" + HERE + "alarm:{name}"),
            named("AWS::CloudWatch::Dashboard", "cloudwatch::{account}:dashboard/{name}"),
            named("AWS::CUR::ReportDefinition", "cur" + HERE + "definition/{name}"),
            named("AWS::DynamoDB::Table", "dynamodb" + HERE + "table/{name}"),
            named("AWS::ECR::Repository", "ecr" + HERE + "repository/{name}"),
            new RegisteredType(
                    "AWS::EFS::AccessPoint", "elasticfilesystem" + HERE + "access-point/{id}", null, "fsap-"),
            new RegisteredType("AWS::EFS::FileSystem", "elasticfilesystem" + HERE + "file-system/{id}", null, "fs-"),
            new RegisteredType(
                    "AWS::EFS::MountTarget", "elasticfilesystem" + HERE + "mount-target/{id}", null, "fsmt-"),
            named("AWS::ElastiCache::ServerlessCache", "elasticache" + HERE + "serverlesscache:{name}"),
            new RegisteredType("AWS::Events::Rule", "events" + HERE + "rule/{name}", "Name", ""),
            named("AWS::Glue::Database", "glue" + HERE + "database/{name}"),
            named("AWS::IAM::Group", "iam::{account}:group/{name}"),
            named("AWS::IAM::InstanceProfile", "iam::{account}:instance-profile/{name}"),
            named("AWS::IAM::OIDCProvider", "iam::{account}:oidc-provider/{name}"),
            new RegisteredType("AWS::IAM::RolePolicy", "iam::{account}:policy/{name}", "PolicyName", ""),
            named("AWS::IAM::ServiceLinkedRole", "iam::{account}:role/aws-service-role/{name}"),
            named("AWS::IAM::User", "iam::{account}:user/{name}"),
            named("AWS::KMS::Alias", "kms" + HERE + "{name}"),
            named("AWS::KMS::Key", "kms" + HERE + "key/{id}"),
            named("AWS::Kinesis::Stream", "kinesis" + HERE + "stream/{name}"),
            named("AWS::Lambda::Alias", "lambda" + HERE + "function:{name}"),
            named("AWS::Lambda::EventSourceMapping", "lambda" + HERE + "event-source-mapping:{id}"),
            named("AWS::Lambda::Function", "lambda" + HERE + "function:{name}"),
            new RegisteredType("AWS::Lambda::Permission", "lambda" + HERE + "function:{name}", "Id", ""),
            named("AWS::Lambda::Version", "lambda" + HERE + "function:{name}:1"),
            new RegisteredType("AWS::Logs::LogStream", "logs" + HERE + "log-stream:{name}", "LogStreamName", ""),
            new RegisteredType("AWS::Logs::MetricFilter", "logs" + HERE + "metric-filter:{name}", "FilterName", ""),
            new RegisteredType(
                    "AWS::Logs::SubscriptionFilter", "logs" + HERE + "subscription-filter:{name}", "FilterName", ""),
            new RegisteredType("AWS::Route53::HostedZone", "route53:::hostedzone/{id}", null, "Z"),
            new RegisteredType("AWS::Route53::RecordSet", "route53:::recordset/{name}", "Name", ""),
            named("AWS::Scheduler::Schedule", "scheduler" + HERE + "schedule/default/{name}"),
            named("AWS::SecretsManager::ResourcePolicy", "secretsmanager" + HERE + "secret:{name}"),
            new RegisteredType(
                    "AWS::ServiceDiscovery::PrivateDnsNamespace",
                    "servicediscovery" + HERE + "namespace/{id}",
                    null,
                    "ns-"),
            new RegisteredType(
                    "AWS::ServiceDiscovery::Service", "servicediscovery" + HERE + "service/{id}", null, "srv-"),
            named("AWS::SNS::Subscription", "sns" + HERE + "{name}:{id}"),
            named("AWS::SNS::Topic", "sns" + HERE + "{name}"),
            named("AWS::SNS::TopicPolicy", "sns" + HERE + "{name}"),
            named("AWS::SQS::Queue", "sqs" + HERE + "{name}"),
            named("AWS::SQS::QueuePolicy", "sqs" + HERE + "{name}"),
            named("AWS::StepFunctions::StateMachine", "states" + HERE + "stateMachine:{name}"));

    private static RegisteredType named(String type, String arn) {
        return new RegisteredType(type, arn, null, "");
    }

    /** {@code Topic} of {@code AWS::SNS::Topic}. */
    String shortName() {
        return type.substring(type.lastIndexOf(':') + 1);
    }
}
