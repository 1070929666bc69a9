/** Answers as JSON, CSV and text, for every interface. */
@NullMarked
package dev.finops.backend.representation;

import org.jspecify.annotations.NullMarked;
