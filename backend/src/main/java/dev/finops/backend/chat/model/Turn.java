package dev.finops.backend.chat.model;

import dev.finops.backend.chat.model.Prompt.Call;
import java.util.List;

/**
 * What a model answered.
 *
 * @param text may be empty
 * @param calls of tools; empty where it has ended
 */
public record Turn(String text, List<Call> calls, Tokens tokens) {
    public Turn {
        calls = List.copyOf(calls);
    }
}
