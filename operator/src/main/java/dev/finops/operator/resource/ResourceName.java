package dev.finops.operator.resource;

/**
 * What a resource is called.
 *
 * @param type its kind as CloudFormation names it, such as AWS::S3::Bucket
 * @param noun its kind in a sentence, such as "bucket"
 * @param name its own name
 */
public record ResourceName(String type, String noun, String name) {
    /** As in "the bucket finops-cur". */
    public String words() {
        return "the " + noun + " " + name;
    }
}
