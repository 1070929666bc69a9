/** What must be true before anything is made: credentials, account, region, and that this version can do what is asked. */
@NullMarked
package dev.finops.operator.preflight;

import org.jspecify.annotations.NullMarked;
