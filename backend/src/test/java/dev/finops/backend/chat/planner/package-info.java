@NullMarked
package dev.finops.backend.chat.planner;

import org.jspecify.annotations.NullMarked;
