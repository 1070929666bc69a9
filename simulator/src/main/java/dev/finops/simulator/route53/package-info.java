@NullMarked
package dev.finops.simulator.route53;

import org.jspecify.annotations.NullMarked;
