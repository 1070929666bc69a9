@NullMarked
package dev.finops.simulator.aws.http;

import org.jspecify.annotations.NullMarked;
