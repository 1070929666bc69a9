@NullMarked
package dev.finops.operator;

import org.jspecify.annotations.NullMarked;
