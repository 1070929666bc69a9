package dev.finops.simulator.aws.s3.resource;

import dev.finops.simulator.aws.cloudformation.request.TemplateSource;
import dev.finops.simulator.aws.s3.SimulatedS3;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Reads templates from buckets, by URLs in path or virtual-host style. */
public final class S3Templates implements TemplateSource {
    private static final Pattern VIRTUAL_HOST =
            Pattern.compile("(?<bucket>[a-z0-9.-]+)\\.s3([.-][a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern PATH = Pattern.compile("/(?<bucket>[^/]+)/(?<key>.+)");

    private final SimulatedS3 s3;

    public S3Templates(SimulatedS3 s3) {
        this.s3 = s3;
    }

    @Override
    public String read(URI url) {
        Matcher host = VIRTUAL_HOST.matcher(String.valueOf(url.getHost()));
        String bucket;
        String key;
        if (host.matches()) {
            bucket = host.group("bucket");
            key = url.getPath().replaceFirst("^/", "");
        } else {
            Matcher path = PATH.matcher(String.valueOf(url.getPath()));
            if (!path.matches()) {
                throw new IllegalArgumentException("Domain name specified in " + url + " is not a valid S3 domain");
            }
            bucket = path.group("bucket");
            key = path.group("key");
        }
        try {
            return s3.getObject(
                            GetObjectRequest.builder().bucket(bucket).key(key).build(), ResponseTransformer.toBytes())
                    .asUtf8String();
        } catch (AwsServiceException e) {
            throw new IllegalArgumentException(e.awsErrorDetails().errorMessage(), e);
        }
    }
}
