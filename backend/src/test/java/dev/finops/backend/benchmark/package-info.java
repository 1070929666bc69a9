/** How fast it is: {@code mvn -Pbench -pl backend -am verify} measures, an ordinary build checks only that this works. */
@NullMarked
package dev.finops.backend.benchmark;

import org.jspecify.annotations.NullMarked;
