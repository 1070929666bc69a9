@NullMarked
package dev.finops.operator.services;

import org.jspecify.annotations.NullMarked;
