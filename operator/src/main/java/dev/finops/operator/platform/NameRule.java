package dev.finops.operator.platform;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What AWS asks of the name that all resources of a platform begin with. The CRD says the same of {@code aws.stackName}; here
 * it is said of the default too, which holds the namespace that no rule of a CRD can see.
 */
enum NameRule {
    /**
     * CloudFormation puts 13 characters of its own after the name of a stack and of a resource in it; the shortest limit is then
     * that of IAM's roles, 64, and with the account in it that of buckets, 63.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM</a>
     */
    LENGTH(".{1,24}", "names have at most 24 characters"),

    /**
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CloudFormation</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3, lower case</a>
     */
    CHARACTERS(
            "[a-z]([a-z0-9-]*[a-z0-9])?",
            "names begin with a lower-case letter, go on with lower-case letters, digits and hyphens, and do not end with a"
                    + " hyphen"),

    /**
     * Of the database, of the snapshot that it leaves, and of the cache.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">RDS</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html">ElastiCache</a>
     */
    SINGLE_HYPHENS("(?!.*--).*", "RDS takes no names with two hyphens in a row"),

    /** @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html">ELB</a> */
    LOAD_BALANCER("(?!internal(-|$)).*", "load balancers have no names that begin with internal-"),

    /** @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html">EC2</a> */
    SECURITY_GROUP("(?!sg(-|$)).*", "security groups have no names that begin with sg-"),

    /** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3</a> */
    BUCKET("(?!(sthree|amzn-s3-demo)(-|$)).*", "buckets have no names that begin with sthree- or amzn-s3-demo-");

    private final Pattern allowed;
    private final String sentence;

    NameRule(String allowed, String sentence) {
        this.allowed = Pattern.compile(allowed);
        this.sentence = sentence;
    }

    /** The first rule that a name breaks, in words. */
    static Optional<String> broken(String name) {
        return broken(name, EnumSet.allOf(NameRule.class));
    }

    /** The same among some of the rules. */
    static Optional<String> broken(String name, Set<NameRule> rules) {
        return Stream.of(values())
                .filter(rules::contains)
                .filter(rule -> !rule.allowed.matcher(name).matches())
                .map(rule -> rule.sentence)
                .findFirst();
    }
}
