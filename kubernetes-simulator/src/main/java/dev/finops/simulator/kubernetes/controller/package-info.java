/** The controllers without which the API does not keep its own promises. They act within the write that they react to. */
@NullMarked
package dev.finops.simulator.kubernetes.controller;

import org.jspecify.annotations.NullMarked;
