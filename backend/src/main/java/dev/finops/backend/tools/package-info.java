/** The inquiries as tools that a language model can call, whoever runs the model. */
@NullMarked
package dev.finops.backend.tools;

import org.jspecify.annotations.NullMarked;
