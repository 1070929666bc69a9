/** Conversations and their messages. */
@NullMarked
package dev.finops.backend.conversation;

import org.jspecify.annotations.NullMarked;
