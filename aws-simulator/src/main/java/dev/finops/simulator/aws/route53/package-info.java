@NullMarked
package dev.finops.simulator.aws.route53;

import org.jspecify.annotations.NullMarked;
