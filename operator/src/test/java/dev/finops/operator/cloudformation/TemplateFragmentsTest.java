package dev.finops.operator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.crds.v1alpha1.PlatformVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplateFragmentsTest {
    private static final int MAXIMUM_INLINE_BYTES = 51_200;

    private final TemplateFragments fragments = new TemplateFragments();

    @Test
    void sectionsOfAllFilesBecomeOne() {
        fragments.add("stack.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n");
        fragments.add("network.yaml", "# The VPC.\nResources:\n  Vpc: {Type: AWS::EC2::VPC}\n");
        fragments.add("cache.yaml", "Resources:\n  Cache: {Properties: {VpcId: !Ref Vpc}}\n");

        assertThat(fragments.merged()).isEqualTo("""
                        AWSTemplateFormatVersion: '2010-09-09'
                        Resources:
                          Vpc: {Type: 'AWS::EC2::VPC'}
                          Cache: {Properties: {VpcId: !Ref 'Vpc'}}
                        """);
    }

    @Test
    void parameterGroupsAreListedTogether() {
        String network = """
                Metadata:
                  AWS::CloudFormation::Interface:
                    ParameterGroups:
                      - Label: {default: Network}
                """;
        fragments.add("network.yaml", network);
        fragments.add("cache.yaml", network.replace("Network", "Cache"));

        assertThat(fragments.merged()).contains("default: Network").contains("default: Cache");
    }

    @Test
    void aNameIsDefinedOnce() {
        fragments.add("network.yaml", "Resources:\n  Vpc: {Type: AWS::EC2::VPC}\n");

        assertThatThrownBy(() -> fragments.add("cache.yaml", "Resources:\n  Vpc: {Type: AWS::EC2::VPC}\n"))
                .hasMessage("cache.yaml defines Resources/Vpc, which network.yaml defines too");
    }

    @Test
    void aNameIsDefinedOnceInAFileToo() {
        assertThatThrownBy(() -> fragments.add("network.yaml", "Resources:\n  Vpc: {}\n  Vpc: {}\n"))
                .hasMessage("network.yaml defines Resources/Vpc, which network.yaml defines too");
    }

    @Test
    void everyTemplateFitsIntoACall() {
        for (PlatformVersion version : PlatformVersion.values()) {
            assertThat(Templates.mainStack(version).getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(MAXIMUM_INLINE_BYTES);
            assertThat(Templates.services(version).getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(MAXIMUM_INLINE_BYTES);
        }
    }
}
