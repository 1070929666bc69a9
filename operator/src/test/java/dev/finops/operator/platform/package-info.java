@NullMarked
package dev.finops.operator.platform;

import org.jspecify.annotations.NullMarked;
