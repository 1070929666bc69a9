package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ArchitectureValues;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** Some of the machine images that Amazon publishes, the same in every region. */
final class Images {
    private static final String AMAZON = "137112412989";

    private static final List<Image> ALL = List.of(
            image(
                    "ami-0a1b2c3d4e5f60001",
                    "al2023-ami-2023.9.20260901.0-kernel-6.12-x86_64",
                    ArchitectureValues.X86_64),
            image("ami-0a1b2c3d4e5f60002", "al2023-ami-2023.9.20260901.0-kernel-6.12-arm64", ArchitectureValues.ARM64),
            image("ami-0a1b2c3d4e5f60003", "amzn2-ami-hvm-2.0.20260815.0-x86_64-gp2", ArchitectureValues.X86_64));

    private Images() {}

    private static Image image(String id, String name, ArchitectureValues architecture) {
        return Image.builder()
                .imageId(id)
                .name(name)
                .description("Amazon Linux, simulated")
                .imageLocation("amazon/" + name)
                .imageOwnerAlias("amazon")
                .ownerId(AMAZON)
                .architecture(architecture)
                .state(ImageState.AVAILABLE)
                .publicLaunchPermissions(true)
                .virtualizationType(VirtualizationType.HVM)
                .rootDeviceType(DeviceType.EBS)
                .rootDeviceName("/dev/xvda")
                .creationDate("2026-09-01T00:00:00.000Z")
                .build();
    }

    static Image require(String id) {
        return ALL.stream()
                .filter(image -> image.imageId().equals(id))
                .findFirst()
                .orElseThrow(() -> id.matches("ami-([0-9a-f]{8}|[0-9a-f]{17})")
                        ? Ec2Errors.of("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist")
                        : Ec2Errors.malformed("InvalidAMIID", "ami", id));
    }

    static DescribeImagesResponse describe(DescribeImagesRequest request) {
        for (String id : request.imageIds()) {
            Image ignored = require(id);
        }
        List<Image> matching = ALL.stream()
                .filter(image ->
                        request.imageIds().isEmpty() || request.imageIds().contains(image.imageId()))
                .filter(image -> request.owners().isEmpty()
                        || request.owners().contains("amazon")
                        || request.owners().contains(AMAZON))
                .filter(image -> Filters.accept(request.filters(), Map.of(), filter -> switch (filter) {
                    case "image-id" -> List.of(image.imageId());
                    case "name" -> List.of(image.name());
                    case "architecture" -> List.of(image.architectureAsString());
                    case "state" -> List.of(image.stateAsString());
                    case "owner-alias" -> List.of(image.imageOwnerAlias());
                    case "owner-id" -> List.of(image.ownerId());
                    case "virtualization-type" -> List.of(image.virtualizationTypeAsString());
                    case "root-device-type" -> List.of(image.rootDeviceTypeAsString());
                    case "is-public" -> List.of("true");
                    default -> null;
                }))
                .toList();
        Page<Image> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
