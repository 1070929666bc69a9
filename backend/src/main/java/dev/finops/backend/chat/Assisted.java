package dev.finops.backend.chat;

import dev.finops.backend.chat.model.ModelUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply, and what a language model added to it.
 *
 * @param commentary sentences of the model, with values that the engine computed
 * @param model null where none was asked
 */
public record Assisted(
        Reply reply, List<String> commentary, @Nullable ModelUse model) {
    public Assisted {
        commentary = List.copyOf(commentary);
    }
}
