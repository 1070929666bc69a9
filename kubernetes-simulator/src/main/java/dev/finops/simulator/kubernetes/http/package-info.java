/** The API over HTTP: routes, content types, discovery, OpenAPI, watch streams. */
@NullMarked
package dev.finops.simulator.kubernetes.http;

import org.jspecify.annotations.NullMarked;
