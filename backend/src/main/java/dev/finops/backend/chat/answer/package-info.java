/** Answers to inquiries in words, tables and charts, each with what proves it. */
@NullMarked
package dev.finops.backend.chat.answer;

import org.jspecify.annotations.NullMarked;
