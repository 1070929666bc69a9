package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where on AWS the platform lives, and with which rights. */
@ApiType
@ValidationRule(
        value = "self.region == oldSelf.region",
        message = "aws.region cannot change, the platform's resources live there: create another FinOpsPlatform for the"
                + " new region")
@ValidationRule(
        value = "self.accountId == oldSelf.accountId",
        message =
                "aws.accountId cannot change, the platform's resources live there: create another FinOpsPlatform for the"
                        + " new account")
@ValidationRule(
        value = "has(self.stackName) == has(oldSelf.stackName) && (!has(self.stackName) || self.stackName =="
                + " oldSelf.stackName)",
        message = "aws.stackName cannot be set, changed or removed later, all AWS resources are named after it: create"
                + " another FinOpsPlatform")
@ValidationRule(
        value = "!has(self.roleArn) || self.roleArn.contains(':' + self.accountId + ':')",
        message = "aws.roleArn must be a role of the account aws.accountId: the operator works there as this role")
@ValidationRule(
        value = "!has(self.cloudFormationRoleArn) || self.cloudFormationRoleArn.contains(':' + self.accountId + ':')",
        message = "aws.cloudFormationRoleArn must be a role of the account aws.accountId: CloudFormation takes roles of"
                + " its own account only")
@ValidationRule(
        value = "!has(self.kmsKeyArn) || self.kmsKeyArn.contains(':' + self.region + ':')",
        message = "aws.kmsKeyArn must be a key of the region aws.region")
public record AwsSpec(
        @JsonPropertyDescription("The region, such as us-east-1. Cannot change.")
        @Required
        @Size(max = 32)
        @ValidationRule(
                value = "self.matches('" + Formats.REGION + "')",
                message = "aws.region must be the code of an AWS region, such as us-east-1")
        String region,

        @JsonPropertyDescription("The account that must be found behind the operator's credentials: twelve digits in"
                + " quotes, such as \"123456789012\". Cannot change.")
        @Required
        @Size(max = 12)
        @ValidationRule(
                value = "self.matches('" + Formats.ACCOUNT_ID + "')",
                message = "aws.accountId must be the twelve digits of an AWS account, in quotes: \"123456789012\"")
        String accountId,

        @JsonPropertyDescription(
                "The role that the operator assumes in the account. Default: the operator's own" + " credentials.")
        @Size(max = Formats.ARN_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Formats.ROLE_ARN + "')",
                message = "aws.roleArn must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/finops")
        @Nullable
        String roleArn,

        @JsonPropertyDescription(
                "The service role that CloudFormation uses for the platform's stacks. Default: it acts with"
                        + " the operator's rights.")
        @Size(max = Formats.ARN_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Formats.ROLE_ARN + "')",
                message = "aws.cloudFormationRoleArn must be the ARN of an IAM role, such as"
                        + " arn:aws:iam::123456789012:role/finops-cloudformation")
        @Nullable
        String cloudFormationRoleArn,

        @JsonPropertyDescription("The permissions boundary of every role that the platform creates.")
        @Size(max = Formats.ARN_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Formats.POLICY_ARN + "')",
                message = "aws.permissionsBoundaryArn must be the ARN of an IAM policy, such as"
                        + " arn:aws:iam::123456789012:policy/boundary")
        @Nullable
        String permissionsBoundaryArn,

        @JsonPropertyDescription("The name that all AWS resources of the platform begin with. Default:"
                + " <namespace>-<name>. Cannot change.")
        @Size(max = 24)
        @ValidationRule(
                value = "self.matches('" + Formats.STACK_NAME + "')",
                message =
                        "aws.stackName must begin with a lower-case letter and go on with lower-case letters, digits and"
                                + " single hyphens, such as finops-prod")
        @ValidationRule(
                value = "!self.contains('--')",
                message = "aws.stackName must not hold two hyphens in a row: the database is named after it, and RDS"
                        + " takes single ones only")
        @ValidationRule(
                value = "!self.matches('" + Formats.RESERVED_STACK_NAME + "')",
                message = "aws.stackName must not be or begin with internal, sg, sthree or amzn-s3-demo: load balancer,"
                        + " security groups and bucket are named after it, and AWS keeps these beginnings for itself")
        @Nullable
        String stackName,

        @JsonPropertyDescription(
                "The KMS key that encrypts database, cache and secret. Default: keys that AWS" + " owns.")
        @Size(max = Formats.ARN_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Formats.KEY_ARN + "')",
                message = "aws.kmsKeyArn must be the ARN of a KMS key, such as"
                        + " arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab")
        @Nullable
        String kmsKeyArn,

        @JsonPropertyDescription(
                "Tags that every AWS resource of the platform gets, as IAM takes them. At most 40: AWS takes 50 a resource,"
                        + " and the operator adds its own.")
        @Default("{}")
        @Size(max = AwsSpec.MAXIMUM_TAGS)
        @ValidationRule(
                value = "self.all(key, !key.lowerAscii().matches('^(aws:|rds:|finops[.]dev/)') &&"
                        + " !self[key].lowerAscii().matches('^(aws:|rds:)'))",
                message =
                        "aws.tags must not begin with aws:, rds: or finops.dev/ in any case, which AWS and the operator use"
                                + " themselves: rename them")
        @ValidationRule(
                value = "self.all(key, size(key) <= 128 && key.matches(r'" + Formats.TAG + "'))",
                message =
                        "aws.tags must have keys of 1 to 128 letters, digits, inner spaces and _ . : / = + - @, such as"
                                + " cost-center")
        @ValidationRule(
                value = "self.all(key, self[key].matches(r'" + Formats.TAG + "'))",
                message =
                        "aws.tags must have values of 1 to 256 letters, digits, inner spaces and _ . : / = + - @; leave a"
                                + " tag out that has nothing to say")
        @ValidationRule(
                value = "self.all(key, self.exists_one(other, other.matches(r'(?i)^\\Q' + key + r'\\E$')))",
                message =
                        "aws.tags must not have keys that differ only in case, such as Owner and owner, which IAM takes for"
                                + " the same: keep one of them")
        Map<String, @Size(max = 256) String> tags) {
    /** AWS takes 50 a resource; the operator's own tags need room beside these. */
    public static final int MAXIMUM_TAGS = 40;

    public AwsSpec {
        tags = tags == null ? Map.of() : Map.copyOf(tags);
    }
}
