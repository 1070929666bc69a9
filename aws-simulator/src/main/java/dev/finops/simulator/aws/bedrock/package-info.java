/** Amazon Bedrock's runtime with a very small language model. */
@NullMarked
package dev.finops.simulator.aws.bedrock;

import org.jspecify.annotations.NullMarked;
