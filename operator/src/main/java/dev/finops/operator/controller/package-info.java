/** The reconciler: reads a FinOpsPlatform, runs a pass, reports. */
@NullMarked
package dev.finops.operator.controller;

import org.jspecify.annotations.NullMarked;
