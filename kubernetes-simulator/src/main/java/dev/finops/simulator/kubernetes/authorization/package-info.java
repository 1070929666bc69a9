/** Who asks, and what they may do: bearer tokens, impersonation, and role-based access control. */
@NullMarked
package dev.finops.simulator.kubernetes.authorization;

import org.jspecify.annotations.NullMarked;
