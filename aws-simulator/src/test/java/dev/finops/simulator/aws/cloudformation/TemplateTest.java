package dev.finops.simulator.aws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** What a template may look like, and how a wrong one is refused. */
class TemplateTest {
    private final CloudFormationFixture aws = new CloudFormationFixture();

    private void validate(String template) {
        aws.call(cloudFormation -> cloudFormation.validateTemplate(request -> request.templateBody(template)));
    }

    @Test
    void mayBeJson() {
        var stack = aws.create("demo", """
                {"Resources": {"Logs": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 7}}},
                 "Outputs": {"Logs": {"Value": {"Fn::GetAtt": ["Logs", "Arn"]}}}}
                """);

        assertThat(stack.outputs())
                .extracting(output -> output.outputValue())
                .containsExactly("arn:aws:fake:::loggroup-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Resources: {A: {Type: 'AWS::Nothing::Here'}} | Template format error: Unrecognized resource types: [AWS::Nothing::Here]
            Resources: {A: {Type: 'AWS::EC2::Instance'}} | Template format error: Unrecognized resource types: [AWS::EC2::Instance]
            Resources: {A: {Type: 'AWS::EC2::EIP'}} | Resource types [AWS::EC2::EIP] exist in AWS, but are not simulated.
            Resources: {} | Template format error: At least one Resources member must be defined.
            Resources: {A: {}} | Template format error: [/Resources/A] Every Resources object must contain a Type member.
            Resources: {A-B: {Type: 'AWS::Logs::LogGroup'}} | Template format error: Resource name 'A-B' is non alphanumeric.
            Resources: {A: {Type: 'AWS::Logs::LogGroup', Property: 1}} | Invalid template resource property 'Property'
            Resource: {A: {Type: 'AWS::Logs::LogGroup'}} | Template error: Invalid template property or properties [Resource]
            Resources: {A: {Type: 'AWS::Logs::LogGroup', DependsOn: B}} | Template format error: Unresolved resource dependencies [B] in the Resources block of the template
            Resources: {A: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Missing}}} | Template format error: Unresolved resource dependencies [Missing] in the Resources block of the template
            Resources: {A: {Type: 'AWS::Logs::LogGroup', DeletionPolicy: Snapshot}} | Template error: resource type AWS::Logs::LogGroup does not support DeletionPolicy Snapshot
            Resources: {A: {Type: 'AWS::Logs::LogGroup', DeletionPolicy: Keep}} | Template format error: Unrecognized DeletionPolicy Keep for resource type AWS::Logs::LogGroup
            Resources: {A: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: }}} | Template format error: [/Resources/A/Properties/LogGroupName] 'null' values are not allowed in templates
            {Resources: {A: {Type: 'AWS::Logs::LogGroup'}}, Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>'}}} | Template format error: JSON not well-formed. (line 1, column 2)
            """)
    void isRefusedWithTheWordsOfAws(String template, String message) {
        assertThatThrownBy(() -> validate(template)).isInstanceOfSatisfying(CloudFormationException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    @Test
    void isRefusedWhereResourcesWaitForEachOther() {
        assertThatThrownBy(() -> validate("""
                        Resources:
                          A: {Type: 'AWS::Logs::LogGroup', DependsOn: B}
                          B: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: !GetAtt C.Arn}}
                          C: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: !Sub 'x-${A}'}}
                          D: {Type: 'AWS::Logs::LogGroup'}
                        """))
                .hasMessageContaining("Circular dependency between resources: [A, B, C]");
    }

    @Test
    void isRefusedWhereAnAttributeDoesNotExist() {
        assertThatThrownBy(() -> validate("""
                        Resources: {A: {Type: 'AWS::Logs::LogGroup'}}
                        Outputs: {X: {Value: !GetAtt A.Endpoint}}
                        """))
                .hasMessageContaining(
                        "Template error: resource A does not support attribute type Endpoint in Fn::GetAtt");
    }

    @Test
    void mayNotUseAliasesOrTheSameKeyTwice() {
        assertThatThrownBy(() -> validate("""
                        Resources:
                          A: &a {Type: 'AWS::Logs::LogGroup'}
                          B: *a
                        """))
                .hasMessageContaining("YAML aliases are not allowed in CloudFormation templates");
        assertThatThrownBy(() -> validate("""
                        Resources:
                          A: {Type: 'AWS::Logs::LogGroup'}
                          A: {Type: 'AWS::Logs::LogGroup'}
                        """)).hasMessageContaining("YAML not well-formed. (line 3, column 3)");
    }

    @Test
    void mayBeLargerWhenItComesFromABucket() {
        String body = "# " + "x".repeat(60_000) + "\nResources: {A: {Type: 'AWS::Logs::LogGroup'}}\n";
        aws.templates.put("https://templates.s3.amazonaws.com/main.yaml", body);

        assertThatThrownBy(() -> validate(body))
                .hasMessageContaining("Member must have length less than or equal to 51200");
        aws.call(cloudFormation -> cloudFormation.validateTemplate(
                request -> request.templateURL("https://templates.s3.amazonaws.com/main.yaml")));
        assertThatThrownBy(() -> aws.call(cloudFormation -> cloudFormation.validateTemplate(
                        request -> request.templateURL("https://templates.s3.amazonaws.com/other.yaml"))))
                .hasMessageContaining("S3 error: The specified key does not exist.");
    }
}
