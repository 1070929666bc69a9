/** Where the services' images come from. */
@NullMarked
package dev.finops.operator.images;

import org.jspecify.annotations.NullMarked;
