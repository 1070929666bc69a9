/** Structural schemas: defaulting, pruning and validation, as apiextensions-apiserver does them. */
@NullMarked
package dev.finops.simulator.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
