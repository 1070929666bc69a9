/** What happens to an object between the request and the store. */
@NullMarked
package dev.finops.simulator.kubernetes.rest;

import org.jspecify.annotations.NullMarked;
