/** Amazon Bedrock's runtime with a very small language model. */
@NullMarked
package dev.finops.simulator.bedrock;

import org.jspecify.annotations.NullMarked;
