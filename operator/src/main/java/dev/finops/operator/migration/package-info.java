/** The migration of the database, as an ECS task. */
@NullMarked
package dev.finops.operator.migration;

import org.jspecify.annotations.NullMarked;
