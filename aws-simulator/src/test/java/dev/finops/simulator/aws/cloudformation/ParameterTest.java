package dev.finops.simulator.aws.cloudformation;

import static dev.finops.simulator.aws.cloudformation.CloudFormationFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

class ParameterTest {
    private final CloudFormationFixture aws = new CloudFormationFixture();

    private void create(String declaration, Parameter... parameters) {
        aws.create(
                "demo",
                "Parameters: {P: %s}\nResources: {Logs: {Type: 'AWS::Logs::LogGroup'}}\n".formatted(declaration),
                parameters);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {Type: String, AllowedValues: [a, b]} | c | Parameter 'P' must be one of AllowedValues
            {Type: String, AllowedPattern: '[a-z]+'} | abc1 | Parameter 'P' must match pattern [a-z]+
            {Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: must be lower case} | A | Parameter P failed to satisfy constraint: must be lower case
            {Type: String, MinLength: 3} | ab | Parameter 'P' must contain at least 3 characters
            {Type: String, MaxLength: 3} | abcd | Parameter 'P' must contain at most 3 characters
            {Type: Number} | x | Parameter 'P' must be a number
            {Type: Number, MinValue: 20} | 19 | Parameter 'P' must be a number not less than 20
            {Type: Number, MaxValue: 20} | 21 | Parameter 'P' must be a number not greater than 20
            {Type: List<Number>} | 1,x | Parameter 'P' must be a number
            """)
    void isHeldToItsRules(String declaration, String value, String message) {
        assertThatThrownBy(() -> create(declaration, parameter("P", value))).hasMessageContaining(message);
    }

    @Test
    void needsAValueAndADeclaration() {
        assertThatThrownBy(() -> create("{Type: String}")).hasMessageContaining("Parameters: [P] must have values");
        assertThatThrownBy(() -> create("{Type: String, Default: x}", parameter("Q", "y")))
                .hasMessageContaining("Parameters: [Q] do not exist in the template");
        assertThatThrownBy(() -> create("{Type: 'AWS::SSM::Parameter::Value<String>'}"))
                .hasMessageContaining("Parameters: [P] must have values");
    }

    @Test
    void isMaskedWhereItMustNotBeEchoed() {
        aws.create("demo", """
                Parameters: {Password: {Type: String, NoEcho: true}}
                Resources:
                  Database: {Type: 'AWS::RDS::DBInstance', Properties: {MasterUserPassword: !Ref Password}}
                """, parameter("Password", "hunter2"));

        assertThat(aws.stack("demo").parameters().getFirst().parameterValue()).isEqualTo("****");
        assertThat(aws.call(cloudFormation -> cloudFormation.describeStackEvents(request -> request.stackName("demo")))
                        .toString())
                .doesNotContain("hunter2");
        assertThat(aws.resources("AWS::RDS::DBInstance")
                        .properties("dbinstance-1")
                        .path("MasterUserPassword")
                        .asText())
                .isEqualTo("hunter2");
    }

    @Test
    void aValueHas4096Bytes() {
        String template = """
                Parameters: {Text: {Type: String}}
                Resources:
                  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}
                """;

        assertThatThrownBy(() -> aws.create("demo", template, parameter("Text", "ü".repeat(2049))))
                .hasMessageContaining("Parameter 'Text' must be at most 4096 bytes long");
        assertThat(aws.create("demo", template, parameter("Text", "ü".repeat(2048)))
                        .stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void keepsItsPreviousValueWhereAsked() {
        String template = """
                Parameters: {Name: {Type: String}, Days: {Type: Number, Default: 7}}
                Resources:
                  Logs: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: !Ref Name, RetentionInDays: !Ref Days}}
                """;
        aws.create("demo", template, parameter("Name", "one"));

        var changeSet = aws.changeSet(
                "demo",
                "days",
                ChangeSetType.UPDATE,
                template,
                Parameter.builder().parameterKey("Name").usePreviousValue(true).build(),
                parameter("Days", "30"));

        assertThat(CloudFormationFixture.change(changeSet, "Logs").details())
                .extracting(detail -> detail.target().name())
                .containsOnly("RetentionInDays");
    }
}
