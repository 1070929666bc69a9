package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.simulation.Regions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request, for which region and service: the credential scope of Signature Version 4, in the header or, for
 * presigned requests, in the query. Empty where a request is unsigned; signatures are not verified.
 *
 * @param service the signing name, which several services may share
 */
record SignedScope(String accessKeyId, String region, String service) {
    private static final SignedScope UNSIGNED = new SignedScope("", "", "");
    private static final Pattern V4 = Pattern.compile("([^/=\\s]+)/(\\d{8})/([^/]*)/([^/]+)/aws4_request");
    private static final Pattern V4A = Pattern.compile("([^/=\\s]+)/(\\d{8})/([^/]+)/aws4_request");

    /** Unsigned requests and those for several regions ({@code *}) name none. */
    boolean isOfAnExistingRegion() {
        return region.isEmpty() || region.contains("*") || Regions.exists(region);
    }

    static SignedScope of(Inbound request) {
        String credential = request.header("Authorization");
        String presigned = request.queryParameter("X-Amz-Credential");
        if (credential.isEmpty() && presigned != null) {
            credential = presigned;
        }
        Matcher v4 = V4.matcher(credential);
        if (v4.find()) {
            return new SignedScope(v4.group(1), v4.group(3), v4.group(4));
        }
        Matcher v4a = V4A.matcher(credential);
        if (v4a.find()) {
            return new SignedScope(v4a.group(1), request.header("X-Amz-Region-Set"), v4a.group(3));
        }
        return UNSIGNED;
    }
}
