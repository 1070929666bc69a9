package dev.finops.simulator.aws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicFunctionTest {
    private final CloudFormationFixture aws = new CloudFormationFixture();

    private String evaluate(String expression) {
        return aws.create("demo", """
                        Parameters:
                          Empty: {Type: String, Default: ''}
                          Zones: {Type: Number, Default: 3}
                          List: {Type: CommaDelimitedList, Default: 'a, b,c'}
                        Mappings:
                          Sizes: {'3': {Count: 4}}
                        Conditions:
                          IsEmpty: !Equals [!Ref Empty, '']
                          IsThree: !Equals [!Ref Zones, 3]
                          Both: !And [!Condition IsEmpty, !Condition IsThree]
                          Neither: !Not [!Or [!Condition IsEmpty, !Condition IsThree]]
                        Resources:
                          Logs: {Type: 'AWS::Logs::LogGroup'}
                        Outputs:
                          Value: {Value: %s}
                        """.formatted(expression))
                .outputs()
                .getFirst()
                .outputValue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Ref Logs | loggroup-1
            !Ref AWS::Region | eu-central-1
            !Ref AWS::StackName | demo
            !Sub '${AWS::AccountId}.${Logs.Arn}.${!Literal}' | 123456789012.arn:aws:fake:::loggroup-1.${Literal}
            !Sub ['${A}-${Zones}', {A: !Ref Logs}] | loggroup-1-3
            !Join ['-', !Ref List] | a-b-c
            !Select [1, !Split ['/', 'x/y/z']] | y
            !If [Both, yes-both, no] | yes-both
            !If [Neither, 'yes', neither] | neither
            !Join [',', [a, !If [Neither, b, !Ref AWS::NoValue], c]] | a,c
            !FindInMap [Sizes, !Ref Zones, Count] | 4
            !Base64 hello | aGVsbG8=
            !Select [5, !Cidr [10.0.0.0/16, 6, 8]] | 10.0.5.0/24
            !Select [1, !GetAZs ''] | eu-central-1b
            """)
    void givesWhatAwsGives(String expression, String value) {
        assertThat(evaluate(expression)).isEqualTo(value);
    }

    @Test
    void refusesAnIndexBeyondTheEnd() {
        assertThatThrownBy(() -> evaluate("!Select [3, !Ref List]"))
                .hasMessageContaining("cannot be executed in its current status of [FAILED]");
        assertThat(aws.call(cloudFormation -> cloudFormation.listChangeSets(request -> request.stackName("demo")))
                        .summaries())
                .singleElement()
                .satisfies(summary -> assertThat(summary.statusReason())
                        .isEqualTo("Template error: Fn::Select cannot select nonexistent value at index 3"));
    }

    @Test
    void refusesConditionsThatGoRoundInACircle() {
        assertThatThrownBy(() -> aws.create("demo", """
                        Conditions:
                          A: !Not [!Condition B]
                          B: !Not [!Condition A]
                        Resources: {Logs: {Type: 'AWS::Logs::LogGroup'}}
                        """)).hasMessageContaining("Found circular condition dependency");
    }

    @Test
    void leavesOutWhatAConditionForbids() {
        aws.create("demo", """
                Conditions: {Never: !Equals [a, b]}
                Resources:
                  Vpc: {Type: 'AWS::EC2::VPC', Condition: Never, Properties: {CidrBlock: 10.0.0.0/16}}
                  Logs:
                    Type: AWS::Logs::LogGroup
                    DependsOn: Vpc
                    Properties: {LogGroupName: !If [Never, !Ref Vpc, here]}
                """);

        assertThat(aws.calls).containsExactly("create Logs");
    }
}
