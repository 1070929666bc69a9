/** What a platform is to be, worked out once a pass from its manifest alone: names, choices, tags. */
@NullMarked
package dev.finops.operator.platform;

import org.jspecify.annotations.NullMarked;
