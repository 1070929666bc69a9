/** Asks for costs from the command line. */
@NullMarked
package dev.finops.backend.cli;

import org.jspecify.annotations.NullMarked;
