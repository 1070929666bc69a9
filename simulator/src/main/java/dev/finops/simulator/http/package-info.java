@NullMarked
package dev.finops.simulator.http;

import org.jspecify.annotations.NullMarked;
