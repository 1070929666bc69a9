/** One message of a person, answered: words to readings, readings to answers, and asking back where answers differ. */
@NullMarked
package dev.finops.backend.chat;

import org.jspecify.annotations.NullMarked;
