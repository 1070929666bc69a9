/** What can be asked: one typed question, the same from chat, a model's tool call and MCP. */
@NullMarked
package dev.finops.backend.inquiry;

import org.jspecify.annotations.NullMarked;
