/** Words to meanings by rules: tokens, rules with their examples, and the chart that finds every way to read a message. */
@NullMarked
package dev.finops.backend.chat.planner.grammar;

import org.jspecify.annotations.NullMarked;
