/** What people ask about costs, as rules, and how the pieces of a message make one question. */
@NullMarked
package dev.finops.backend.chat.planner.question;

import org.jspecify.annotations.NullMarked;
