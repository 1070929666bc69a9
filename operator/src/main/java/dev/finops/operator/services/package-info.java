/** The services stack, and the ECS services that it makes. */
@NullMarked
package dev.finops.operator.services;

import org.jspecify.annotations.NullMarked;
