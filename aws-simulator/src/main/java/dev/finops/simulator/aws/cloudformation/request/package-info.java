/** What requests have in common: reading templates, checking names, tags, capabilities and tokens, and saying no. */
@NullMarked
package dev.finops.simulator.aws.cloudformation.request;

import org.jspecify.annotations.NullMarked;
