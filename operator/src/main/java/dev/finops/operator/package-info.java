/** The controller that drives AWS toward each FinOpsPlatform. */
@NullMarked
package dev.finops.operator;

import org.jspecify.annotations.NullMarked;
