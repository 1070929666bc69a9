/** Whose an AWS resource is, and what the resources of a platform are called. */
@NullMarked
package dev.finops.operator.ownership;

import org.jspecify.annotations.NullMarked;
