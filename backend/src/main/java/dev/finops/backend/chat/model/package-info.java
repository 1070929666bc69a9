/**
 * A language model beside the planner: it reads what the grammar cannot, for a person to confirm, and puts results into words.
 * No number of an answer is its own: it refers to cells of results, and what cannot be checked is left out.
 */
@NullMarked
package dev.finops.backend.chat.model;

import org.jspecify.annotations.NullMarked;
