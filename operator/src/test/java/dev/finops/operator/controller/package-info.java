@NullMarked
package dev.finops.operator.controller;

import org.jspecify.annotations.NullMarked;
