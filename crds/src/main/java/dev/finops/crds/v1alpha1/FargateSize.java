package dev.finops.crds.v1alpha1;

/**
 * Which memory Fargate offers for which CPU.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html">Task sizes</a>
 */
final class FargateSize {
    static final String MESSAGE =
            "must be a size that Fargate offers: 256 with 512, 1024 or 2048; 512 with 1024 to 4096;"
                    + " 1024 with 2048 to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720, all in steps of 1024";

    static final String RULE = "(self.cpu == 256 && self.memory in [512, 1024, 2048])"
            + " || (self.cpu == 512 && self.memory in [1024, 2048, 3072, 4096])"
            + " || (self.memory % 1024 == 0 && ((self.cpu == 1024 && self.memory >= 2048 && self.memory <= 8192)"
            + " || (self.cpu == 2048 && self.memory >= 4096 && self.memory <= 16384)"
            + " || (self.cpu == 4096 && self.memory >= 8192 && self.memory <= 30720)))";

    private FargateSize() {}
}
