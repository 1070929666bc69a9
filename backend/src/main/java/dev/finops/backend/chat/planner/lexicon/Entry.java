package dev.finops.backend.chat.planner.lexicon;

/**
 * A name and what it means.
 *
 * @param phrase its words in normal form, apart by a space
 * @param cost of taking the words for it: nothing for what hardly means anything else
 */
record Entry(String phrase, Term term, double cost) {}
