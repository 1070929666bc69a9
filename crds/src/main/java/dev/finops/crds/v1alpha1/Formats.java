package dev.finops.crds.v1alpha1;

/** Regular expressions that CEL rules match strings against, written so that they need no escapes in CEL's raw strings. */
final class Formats {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IPV4 = "(" + OCTET + "[.]){3}" + OCTET;
    private static final String ARN = "^arn:aws(-[a-z]+)*:";

    static final String ACCOUNT_ID = "^[0-9]{12}$";
    static final String REGION = "^[a-z]{2}(-[a-z]+)+-[0-9]$";
    static final String STACK_NAME = "^[a-z]([a-z0-9-]*[a-z0-9])?$";
    /**
     * Beginnings that AWS keeps for itself: in load balancers, security groups and buckets, in this order.
     *
     * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html">internal-</a>
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html">sg-</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">sthree-, amzn-s3-demo-</a>
     */
    static final String RESERVED_STACK_NAME = "^(internal|sg|sthree|amzn-s3-demo)(-|$)";

    static final String DNS_LABEL = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    static final String DNS_NAME = "^(" + LABEL + "[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])$";
    static final String BUCKET_NAME = "^[a-z0-9][a-z0-9.-]*[a-z0-9]$";
    /**
     * What has the characters of a bucket's name and is none.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
     */
    static final String RESERVED_BUCKET_NAME = "[.][.]|^(xn--|sthree-|amzn-s3-demo-)"
            + "|(-s3alias|--ol-s3|[.]mrap|--x-s3|--table-s3)$|^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$";

    private static final String FOLDER_CHARACTERS = "[0-9A-Za-z!_.*()-]+";
    static final String FOLDER = "^" + FOLDER_CHARACTERS + "(/" + FOLDER_CHARACTERS + ")*$";
    static final String CIDR = "^" + IPV4 + "/(3[0-2]|[12]?[0-9])$";
    /** Each of six subnets is a /24, so that eight of them, the next power of two, must fit. */
    static final String VPC_CIDR = "^" + IPV4 + "/(1[6-9]|2[01])$";
    /** Addresses of no network: this host, loopback, link-local, multicast and above. */
    static final String NO_NETWORK = "^(0|127|169[.]254|22[4-9]|2[34][0-9]|25[0-5])[.]";

    private static final String TAG_END = "[\\p{L}\\p{N}_.:/=+@-]";
    private static final String TAG_INSIDE = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]";
    /**
     * What IAM, RDS, ECS and Elastic Load Balancing take in keys and values of tags, without a space at an end.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html">IAM</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Tag.html">RDS, which reserves rds: too</a>
     */
    static final String TAG = "^" + TAG_END + "(" + TAG_INSIDE + "*" + TAG_END + ")?$";

    /** As POSIX has the names of environment variables. */
    static final String VARIABLE_NAME = "^[A-Za-z_][A-Za-z0-9_]*$";
    /** CloudFormation's dynamic references, and what could be read as one. */
    static final String DYNAMIC_REFERENCE = "(?i)\\{\\{\\s*resolve";

    static final String CONTROL_CHARACTER = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]";

    static final String ROLE_ARN = ARN + "iam::[0-9]{12}:role/[0-9A-Za-z_+=,.@/-]+$";
    static final String POLICY_ARN = ARN + "iam::([0-9]{12}|aws):policy/[0-9A-Za-z_+=,.@/-]+$";
    static final String KEY_ARN = ARN + "kms:[a-z0-9-]+:[0-9]{12}:key/[0-9A-Za-z-]+$";
    static final String CERTIFICATE_ARN = ARN + "acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9A-Za-z-]+$";

    /** A whole ARN, with the six characters that Secrets Manager appends; then ECS's :json-key:version-stage:version-id. */
    static final String SECRET_ARN =
            ARN + "secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[0-9A-Za-z/_+=.@-]+-[0-9A-Za-z]{6}"
                    + "(:[0-9A-Za-z/_+=.@-]*:[0-9A-Za-z/_+=.@-]*:[0-9a-f-]*)?$";

    static final int ARN_LENGTH = 2048;

    private Formats() {}
}
