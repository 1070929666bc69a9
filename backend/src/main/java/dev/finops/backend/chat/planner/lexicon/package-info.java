/** The names that questions use: services, regions and things of clouds by their many names, and the data's own values. */
@NullMarked
package dev.finops.backend.chat.planner.lexicon;

import org.jspecify.annotations.NullMarked;
