package dev.finops.simulator.aws.wire;

/** The protocols that AWS services speak; one service can be asked in more than one, so the request decides. */
enum Protocol {
    JSON,
    QUERY,
    EC2_QUERY,
    REST_JSON,
    REST_XML;

    boolean isRest() {
        return this == REST_JSON || this == REST_XML;
    }

    boolean isJson() {
        return this == JSON || this == REST_JSON;
    }

    /** By the type of the generated client's protocol factory: EC2 Query is visible nowhere else. */
    static Protocol ofFactory(String simpleName, boolean rest) {
        if (simpleName.contains("Ec2")) {
            return EC2_QUERY;
        }
        if (simpleName.contains("Query")) {
            return QUERY;
        }
        if (simpleName.contains("Xml") || simpleName.contains("S3")) {
            return REST_XML;
        }
        return rest ? REST_JSON : JSON;
    }
}
