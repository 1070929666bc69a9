package dev.finops.operator.costdata;

/** Where the backend finds billing files. */
public record CostDataLocation(String bucket, String prefix) {
    public String uri() {
        return "s3://" + bucket + "/" + prefix;
    }
}
