package dev.finops.backend.api;

import java.util.UUID;

/** Somebody asks for a conversation that was deleted or never begun. */
final class NoSuchConversation extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchConversation(UUID id) {
        super("There is no conversation " + id + ".");
    }
}
