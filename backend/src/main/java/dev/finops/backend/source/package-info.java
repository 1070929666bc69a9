/** Where answers come from: what every source of costs promises. */
@NullMarked
package dev.finops.backend.source;

import org.jspecify.annotations.NullMarked;
