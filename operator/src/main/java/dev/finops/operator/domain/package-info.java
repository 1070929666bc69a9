/** The platform's name: an alias record in Route 53. */
@NullMarked
package dev.finops.operator.domain;

import org.jspecify.annotations.NullMarked;
