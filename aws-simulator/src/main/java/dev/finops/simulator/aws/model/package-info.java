/**
 * The SDK's model classes, read and written by what their fields say of themselves: for the wire, and for the properties
 * of CloudFormation resources, which have the names of the API.
 */
@NullMarked
package dev.finops.simulator.aws.model;

import org.jspecify.annotations.NullMarked;
