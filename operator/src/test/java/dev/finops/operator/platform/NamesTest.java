package dev.finops.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                internal-finops           | load balancers have no names that begin with internal-
                internal                  | load balancers have no names that begin with internal-
                default-a--b              | RDS takes no names with two hyphens in a row
                default-xn--a             | RDS takes no names with two hyphens in a row
                2fa-finops                | names begin with a lower-case letter
                finops.prod               | names begin with a lower-case letter
                finops-                   | do not end with a hyphen
                a-namespace-and-a-name-on | names have at most 24 characters
                sg-team                   | security groups have no names that begin with sg-
                sthree-a                  | buckets have no names that begin with sthree- or amzn-s3-demo-
                amzn-s3-demo              | buckets have no names that begin with sthree- or amzn-s3-demo-
                """)
    void namesThatAwsRefusesAreRefusedWithItsRule(String name, String rule) {
        assertThat(new Names(name, "123456789012").problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("AWS resources would be named " + name + "-..., but ")
                        .contains(rule)
                        .endsWith("create the platform anew with spec.aws.stackName set to a name that fits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "default-finops", "internals-x", "team-2fa", "a-namespace-and-a-name-o", "my-sg"})
    void othersAreTaken(String name) {
        assertThat(new Names(name, "123456789012").problem()).isEmpty();
    }

    /** Else a platform of such a name could never be deleted. */
    @Test
    void whatMayHaveBeenMadeUnderAnOddNameCanBeRemoved() {
        assertThat(new Names("default-a--b", "123456789012").neverUsed()).isEmpty();
        assertThat(new Names("internal", "123456789012").neverUsed()).isEmpty();
        assertThat(new Names("2fa-finops", "123456789012").neverUsed()).isPresent();
    }

    @Test
    void aBucketOfTheLongestNameFitsIntoS3() {
        assertThat(new Names("a".repeat(24), "123456789012").costDataBucket()).hasSizeLessThanOrEqualTo(63);
    }
}
