/** What all AWS resources of a platform have in common: found, claimed, compared, made, put right, and given up in one place. */
@NullMarked
package dev.finops.operator.resource;

import org.jspecify.annotations.NullMarked;
