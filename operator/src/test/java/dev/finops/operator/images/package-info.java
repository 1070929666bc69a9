@NullMarked
package dev.finops.operator.images;

import org.jspecify.annotations.NullMarked;
