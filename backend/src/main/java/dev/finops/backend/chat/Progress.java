package dev.finops.backend.chat;

/** Whoever waits for an answer, and is told how it comes along. */
public interface Progress {
    Progress NONE = new Progress() {
        @Override
        public void status(String text) {}

        @Override
        public void result(Reply reply) {}

        @Override
        public void sentence(String text) {}
    };

    /** What is being done now. */
    void status(String text);

    /** The engine's answer, to which a language model will now add sentences. */
    void result(Reply reply);

    /** A sentence of the language model that has passed its check. */
    void sentence(String text);
}
