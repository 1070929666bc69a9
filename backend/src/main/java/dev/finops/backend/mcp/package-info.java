/**
 * The questions as tools of the Model Context Protocol, over the same inquiries and answers as every other interface. Knows
 * nothing of how its messages travel.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25">The protocol</a>
 */
@NullMarked
package dev.finops.backend.mcp;

import org.jspecify.annotations.NullMarked;
