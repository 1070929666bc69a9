/**
 * AWS's wire protocols, by running the SDK's own model classes in reverse: a simulated service implements the SDK's client
 * interface, and everything about names, locations, shapes and HTTP bindings is read from the generated classes. No code
 * here knows an operation, apart from S3's routing.
 */
@NullMarked
package dev.finops.simulator.aws.wire;

import org.jspecify.annotations.NullMarked;
