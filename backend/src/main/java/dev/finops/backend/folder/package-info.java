/** Reads a folder of billing files: which files there are, what is in them, and which of them count. */
@NullMarked
package dev.finops.backend.folder;

import org.jspecify.annotations.NullMarked;
