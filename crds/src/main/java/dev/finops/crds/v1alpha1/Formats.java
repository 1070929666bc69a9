package dev.finops.crds.v1alpha1;

/** Regular expressions that CEL rules match strings against, written so that they need no escapes in CEL. */
final class Formats {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IPV4 = "(" + OCTET + "[.]){3}" + OCTET;
    private static final String ARN = "^arn:aws(-[a-z]+)*:";

    static final String ACCOUNT_ID = "^[0-9]{12}$";
    static final String REGION = "^[a-z]{2}(-[a-z]+)+-[0-9]$";
    static final String STACK_NAME = "^[a-z]([a-z0-9-]*[a-z0-9])?$";
    static final String DNS_LABEL = "^[a-z]([a-z0-9-]*[a-z0-9])?$";
    static final String DNS_NAME = "^([a-z0-9]([a-z0-9-]*[a-z0-9])?[.])+[a-z]([a-z0-9-]*[a-z0-9])$";
    static final String BUCKET_NAME = "^[a-z0-9][a-z0-9.-]*[a-z0-9]$";
    static final String CIDR = "^" + IPV4 + "/(3[0-2]|[12]?[0-9])$";
    /** Each of six subnets is a /24, so that eight of them, the next power of two, must fit. */
    static final String VPC_CIDR = "^" + IPV4 + "/(1[6-9]|2[01])$";

    static final String ROLE_ARN = ARN + "iam::[0-9]{12}:role/[0-9A-Za-z_+=,.@/-]+$";
    static final String POLICY_ARN = ARN + "iam::([0-9]{12}|aws):policy/[0-9A-Za-z_+=,.@/-]+$";
    static final String KEY_ARN = ARN + "kms:[a-z0-9-]+:[0-9]{12}:key/[0-9A-Za-z-]+$";
    static final String CERTIFICATE_ARN = ARN + "acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9A-Za-z-]+$";

    static final int ARN_LENGTH = 2048;

    private Formats() {}
}
