@NullMarked
package dev.finops.operator.aws;

import org.jspecify.annotations.NullMarked;
