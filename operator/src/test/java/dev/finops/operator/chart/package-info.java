@NullMarked
package dev.finops.operator.chart;

import org.jspecify.annotations.NullMarked;
