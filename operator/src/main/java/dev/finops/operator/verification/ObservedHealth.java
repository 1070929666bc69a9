package dev.finops.operator.verification;

import java.util.Optional;

/**
 * How a platform answers.
 *
 * @param answer of the health page; empty when it was not asked for
 * @param question what became of the one question; empty when it was not asked
 */
record ObservedHealth(Optional<HttpProbe.Answer> answer, Optional<Question.Outcome> question) {}
