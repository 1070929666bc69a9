/** What can be done with billing files besides asking them: checking a delivery, and converting it. */
@NullMarked
package dev.finops.backend.delivery;

import org.jspecify.annotations.NullMarked;
