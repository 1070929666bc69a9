package dev.finops.simulator.aws.cloudcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finops.simulator.aws.SimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudcontrol.model.NotUpdatableException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.s3.S3Client;

/** Templates as people have them, most of whose types no simulated service owns. */
class OrdinaryTemplatesIT {
    private static final String TEMPLATE = """
            Parameters:
              Retention: {Type: Number, Default: 60}
              Topic: {Type: String, Default: orders}
            Resources:
              Data:
                Type: AWS::S3::Bucket
                Properties:
                  VersioningConfiguration: {Status: Enabled}
                  PublicAccessBlockConfiguration:
                    {BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}
                  LifecycleConfiguration:
                    Rules: [{Id: old, Status: Enabled, ExpirationInDays: 30}]
                  Tags: [{Key: team, Value: data}]
              Access:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref Data
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Deny
                        Principal: '*'
                        Action: s3:*
                        Resource: [!GetAtt Data.Arn, !Sub '${Data.Arn}/*']
                        Condition: {Bool: {aws:SecureTransport: 'false'}}
              Orders:
                Type: AWS::SNS::Topic
                Properties: {TopicName: !Ref Topic}
              Work:
                Type: AWS::SQS::Queue
                Properties: {VisibilityTimeout: !Ref Retention}
              Feed:
                Type: AWS::SNS::Subscription
                Properties: {TopicArn: !Ref Orders, Protocol: sqs, Endpoint: !GetAtt Work.Arn}
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
              Cache:
                Type: AWS::ElastiCache::ServerlessCache
                Properties: {ServerlessCacheName: cache, Engine: valkey}
              Code:
                Type: AWS::Lambda::Function
                Properties:
                  Role: arn:aws:iam::123456789012:role/code
                  Runtime: python3.13
                  Handler: index.handler
                  Code: {ZipFile: 'def handler(event, context): pass'}
              Nightly:
                Type: AWS::Events::Rule
                Properties:
                  ScheduleExpression: rate(1 day)
                  Targets: [{Id: code, Arn: !GetAtt Code.Arn}]
            Outputs:
              Bucket: {Value: !Ref Data}
              BucketHost: {Value: !GetAtt Data.RegionalDomainName}
              Topic: {Value: !Ref Orders}
              TopicName: {Value: !GetAtt Orders.TopicName}
              Queue: {Value: !Ref Work}
              QueueArn: {Value: !GetAtt Work.Arn}
              Table: {Value: !GetAtt Table.Arn}
              Cache: {Value: !GetAtt Cache.Endpoint.Address}
              CachePort: {Value: !GetAtt Cache.Endpoint.Port}
              Function: {Value: !GetAtt Code.Arn}
              Rule: {Value: !Ref Nightly}
            """;

    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    private CloudFormationClient cloudFormation;
    private CloudControlClient cloudControl;

    @BeforeEach
    void makeClients() {
        cloudFormation = simulator.client(CloudFormationClient.builder());
        cloudControl = simulator.client(CloudControlClient.builder());
    }

    private Stack create(String template) {
        cloudFormation.createStack(stack -> stack.stackName("demo").templateBody(template));
        return settled();
    }

    private Stack settled() {
        simulator.time().advance(Duration.ofMinutes(10));
        return cloudFormation
                .describeStacks(request -> request.stackName("demo"))
                .stacks()
                .getFirst();
    }

    private static Map<String, String> outputs(Stack stack) {
        return stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    @Test
    void isMadeWithNamesAndAttributes() {
        Stack stack = create(TEMPLATE);

        assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        Map<String, String> outputs = outputs(stack);
        assertThat(outputs)
                .containsEntry("Topic", "arn:aws:sns:eu-central-1:123456789012:orders")
                .containsEntry("TopicName", "orders")
                .containsEntry("CachePort", "6379");
        assertThat(outputs.get("Bucket")).matches("demo-data-[a-z0-9]+");
        assertThat(outputs.get("BucketHost")).isEqualTo(outputs.get("Bucket") + ".s3.eu-central-1.amazonaws.com");
        assertThat(outputs.get("Queue"))
                .matches("https://sqs.eu-central-1.amazonaws.com/123456789012/demo-Work-[A-Z0-9]+");
        assertThat(outputs.get("QueueArn")).matches("arn:aws:sqs:eu-central-1:123456789012:demo-Work-[A-Z0-9]+");
        assertThat(outputs.get("Table"))
                .matches("arn:aws:dynamodb:eu-central-1:123456789012:table/demo-Table-[A-Z0-9]+");
        assertThat(outputs.get("Function"))
                .matches("arn:aws:lambda:eu-central-1:123456789012:function:demo-Code-[A-Z0-9]+");
        assertThat(outputs.get("Rule")).matches("demo-Nightly-[A-Z0-9]+");
        assertThat(outputs.get("Cache")).startsWith("cache-").endsWith(".amazonaws.com");
    }

    @Test
    void bucketsAreThoseOfS3() {
        String bucket = Objects.requireNonNull(outputs(create(TEMPLATE)).get("Bucket"));
        S3Client s3 = simulator.s3();

        assertThat(s3.getBucketVersioning(r -> r.bucket(bucket)).statusAsString())
                .isEqualTo("Enabled");
        assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.expiration().days()).isEqualTo(30));
        assertThat(s3.getBucketPolicy(r -> r.bucket(bucket)).policy()).contains("aws:SecureTransport");
        assertThat(s3.getBucketTagging(r -> r.bucket(bucket)).tagSet())
                .extracting(tag -> tag.key())
                .contains("team", "aws:cloudformation:stack-name");
    }

    @Test
    void aBucketThatIsNotEmptyIsNotDeleted() {
        String bucket = Objects.requireNonNull(outputs(create(TEMPLATE)).get("Bucket"));
        simulator.s3().putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("a"));

        cloudFormation.deleteStack(stack -> stack.stackName("demo"));

        assertThat(settled().stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);
        assertThat(cloudFormation
                        .describeStackEvents(request -> request.stackName("demo"))
                        .stackEvents())
                .extracting(StackEvent::resourceStatusReason)
                .anySatisfy(reason -> assertThat(reason).contains("The bucket you tried to delete is not empty"));
    }

    @Test
    void aChangeIsMadeInPlaceOrByANewResourceAsTheSchemaSays() {
        Map<String, String> before = outputs(create(TEMPLATE));

        cloudFormation.updateStack(stack -> stack.stackName("demo")
                .templateBody(
                        TEMPLATE.replace("Default: 60", "Default: 90").replace("Default: orders", "Default: sales")));

        Stack stack = settled();
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(outputs(stack))
                .containsEntry("Queue", Objects.requireNonNull(before.get("Queue")))
                .containsEntry("Topic", "arn:aws:sns:eu-central-1:123456789012:sales");
        assertThat(cloudControl
                        .listResources(request -> request.typeName("AWS::SNS::Topic"))
                        .resourceDescriptions())
                .extracting(topic -> topic.identifier())
                .containsExactly("arn:aws:sns:eu-central-1:123456789012:sales");
        assertThat(cloudControl
                        .getResource(
                                request -> request.typeName("AWS::SQS::Queue").identifier(before.get("Queue")))
                        .resourceDescription()
                        .properties())
                .contains("\"VisibilityTimeout\":90");
    }

    @Test
    void whatSomebodyChangedOrDeletedByHandHasDrifted() {
        Map<String, String> outputs = outputs(create(TEMPLATE));
        cloudControl.updateResource(request -> request.typeName("AWS::SQS::Queue")
                .identifier(outputs.get("Queue"))
                .patchDocument("[{\"op\":\"replace\",\"path\":\"/VisibilityTimeout\",\"value\":5}]"));
        cloudControl.deleteResource(
                request -> request.typeName("AWS::SNS::Topic").identifier(outputs.get("Topic")));
        simulator
                .s3()
                .putBucketVersioning(request -> request.bucket(outputs.get("Bucket"))
                        .versioningConfiguration(versioning -> versioning.status("Suspended")));

        cloudFormation.detectStackDrift(stack -> stack.stackName("demo"));
        simulator.time().advance(Duration.ofMinutes(1));

        Map<String, StackResourceDriftStatus> drifts =
                cloudFormation
                        .describeStackResourceDrifts(stack -> stack.stackName("demo"))
                        .stackResourceDrifts()
                        .stream()
                        .collect(Collectors.toMap(
                                StackResourceDrift::logicalResourceId, StackResourceDrift::stackResourceDriftStatus));
        assertThat(drifts)
                .containsEntry("Work", StackResourceDriftStatus.MODIFIED)
                .containsEntry("Orders", StackResourceDriftStatus.DELETED)
                .containsEntry("Data", StackResourceDriftStatus.MODIFIED)
                .containsEntry("Access", StackResourceDriftStatus.IN_SYNC)
                .containsEntry("Table", StackResourceDriftStatus.IN_SYNC);
    }

    @Test
    void whatAlwaysMakesANewResourceIsNotChangedByHand() {
        Map<String, String> outputs = outputs(create(TEMPLATE));

        assertThatThrownBy(() -> cloudControl.updateResource(request -> request.typeName("AWS::SNS::Topic")
                        .identifier(outputs.get("Topic"))
                        .patchDocument("[{\"op\":\"replace\",\"path\":\"/TopicName\",\"value\":\"b\"}]")))
                .isInstanceOf(NotUpdatableException.class);
    }

    @Test
    void propertiesAreThoseOfTheSchema() {
        Stack stack = create("""
                Resources:
                  Alarm: {Type: AWS::CloudWatch::Alarm, Properties: {EvaluationPeriods: 1, ComparisonOperator: More}}
                """);

        assertThat(stack.stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(cloudFormation
                        .describeStackEvents(request -> request.stackName("demo"))
                        .stackEvents())
                .extracting(StackEvent::resourceStatusReason)
                .anySatisfy(reason -> assertThat(reason).contains("More is not a valid enum value"));
        assertThatThrownBy(() -> cloudFormation.createStack(
                        another -> another.stackName("another").templateBody("""
                                Resources: {Topic: {Type: AWS::SNS::Topic}}
                                Outputs: {A: {Value: !GetAtt Topic.Owner}}
                                """)))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining(
                        "Template error: resource Topic does not support attribute type Owner in Fn::GetAtt");
    }

    @Test
    void aNameIsHadOnce() {
        create("""
                Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: orders}}}
                """);
        cloudFormation.createStack(stack -> stack.stackName("second").templateBody("""
                Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: orders}}}
                """));
        simulator.time().advance(Duration.ofMinutes(10));

        assertThat(cloudFormation
                        .describeStackEvents(request -> request.stackName("second"))
                        .stackEvents())
                .extracting(StackEvent::resourceStatusReason)
                .anySatisfy(reason -> assertThat(reason)
                        .contains("identifier 'arn:aws:sns:eu-central-1:123456789012:orders' already exists"));
    }

    @Test
    void everyTypeWithASchemaCanBeMade() throws IOException {
        Path folder = Path.of("src/main/resources/cloudformation/schemas");
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonNode schema = new JsonMapper().readTree(file.toFile());
                String body =
                        "Resources: {A: {Type: '" + schema.path("typeName").asText() + "'}}";
                assertThat(cloudFormation
                                .validateTemplate(template -> template.templateBody(body))
                                .sdkHttpResponse()
                                .isSuccessful())
                        .describedAs(body)
                        .isTrue();
            }
        }
    }
}
