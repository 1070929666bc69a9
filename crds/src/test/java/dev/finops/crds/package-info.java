@NullMarked
package dev.finops.crds;

import org.jspecify.annotations.NullMarked;
