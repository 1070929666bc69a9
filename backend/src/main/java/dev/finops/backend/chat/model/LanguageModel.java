package dev.finops.backend.chat.model;

import java.time.Duration;
import java.util.function.Consumer;

/** A language model that answers prompts and may call tools. Many threads may ask at once. */
public interface LanguageModel extends AutoCloseable {
    /** The provider's name of it. */
    String id();

    /**
     * Asks once. Whatever arrives is bounded in size and time.
     *
     * @param words is given each piece of the answer's text as it arrives
     * @param patience how long the whole answer may take
     */
    Turn ask(Prompt prompt, Consumer<String> words, Duration patience) throws ModelFailedException;

    @Override
    void close();
}
