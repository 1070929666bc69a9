/** Reads questions in plain words: what a message asks, every way it can be meant, and what it holds that is not understood. */
@NullMarked
package dev.finops.backend.chat.planner;

import org.jspecify.annotations.NullMarked;
