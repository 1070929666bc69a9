package dev.finops.operator.images;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a container image, taken apart as Docker does.
 *
 * @param host of the registry, with its port where it has one
 * @param version a tag, or a digest
 * @see <a href="https://github.com/distribution/reference">reference</a>
 */
record ImageReference(String host, String repository, String version) {
    private static final String DOCKER_HUB = "registry-1.docker.io";
    private static final Pattern ECR =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

    /** A private registry of Amazon ECR, which takes AWS credentials only. */
    record Ecr(String accountId, String region) {}

    static ImageReference parse(String image) {
        int at = image.indexOf('@');
        String name = at < 0 ? image : image.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        String path = colon < 0 ? name : name.substring(0, colon);
        String version = at >= 0 ? image.substring(at + 1) : colon < 0 ? "latest" : name.substring(colon + 1);
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            String repository = path.substring(slash + 1);
            return first.equals("docker.io")
                    ? ofDockerHub(repository, version)
                    : new ImageReference(first, repository, version);
        }
        return ofDockerHub(path, version);
    }

    private static ImageReference ofDockerHub(String repository, String version) {
        return new ImageReference(DOCKER_HUB, repository.contains("/") ? repository : "library/" + repository, version);
    }

    boolean byDigest() {
        return version.contains(":");
    }

    Optional<Ecr> ecr() {
        Matcher matcher = ECR.matcher(host);
        return matcher.matches() ? Optional.of(new Ecr(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Registries of this machine speak HTTP, as Docker has it too. */
    boolean onThisMachine() {
        return host.matches("(localhost|127\\.\\d+\\.\\d+\\.\\d+)(:\\d+)?");
    }
}
