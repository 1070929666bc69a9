/** What makes a CustomResourceDefinition one that can be served: its form, its names, its schemas, its defaults. */
@NullMarked
package dev.finops.simulator.kubernetes.definition;

import org.jspecify.annotations.NullMarked;
