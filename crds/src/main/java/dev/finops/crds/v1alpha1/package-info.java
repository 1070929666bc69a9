/**
 * The FinOpsPlatform API, version v1alpha1.
 *
 * <p>The spec's types are records. A record's constructor puts the default of the schema wherever a manifest is silent,
 * so that Java code sees the same complete spec whether it was read from an API server or from a file.
 */
@NullMarked
package dev.finops.crds.v1alpha1;

import org.jspecify.annotations.NullMarked;
