@NullMarked
package dev.finops.backend.chat.answer;

import org.jspecify.annotations.NullMarked;
