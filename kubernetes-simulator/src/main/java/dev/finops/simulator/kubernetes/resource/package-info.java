/** The kinds of resources that are served: the built-in ones, and those that definitions add. */
@NullMarked
package dev.finops.simulator.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
