/** Starts the backend: the command line and its subcommands. */
@NullMarked
package dev.finops.backend;

import org.jspecify.annotations.NullMarked;
