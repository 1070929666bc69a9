/** Whether the running platform answers. */
@NullMarked
package dev.finops.operator.verification;

import org.jspecify.annotations.NullMarked;
