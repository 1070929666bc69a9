@NullMarked
package dev.finops.backend.inquiry;

import org.jspecify.annotations.NullMarked;
