/** ECS on Fargate: task definitions, tasks with their life in virtual time, services that roll task by task. */
@NullMarked
package dev.finops.simulator.aws.ecs;

import org.jspecify.annotations.NullMarked;
