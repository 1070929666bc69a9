@NullMarked
package dev.finops.operator.status;

import org.jspecify.annotations.NullMarked;
