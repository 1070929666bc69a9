/** The HTTP interface: controllers, health and problems. */
@NullMarked
package dev.finops.backend.api;

import org.jspecify.annotations.NullMarked;
