@NullMarked
package dev.finops.backend.chat.planner.lexicon;

import org.jspecify.annotations.NullMarked;
