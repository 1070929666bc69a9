package dev.finops.backend.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.chat.model.ModelFailedException.Reason;
import dev.finops.backend.chat.model.Prompt.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model's answer as it arrives in pieces, whoever sends it; the pieces of a tool's arguments make JSON together. */
final class StreamedTurn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    /** Far more than any answer that is asked for; a model that does not end is cut here. */
    private static final int LONGEST = 40_000;

    private static final int MOST_CALLS = 16;

    private final Consumer<String> words;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Started> calls = new TreeMap<>();
    private int size;
    private boolean ended;
    private @Nullable Tokens tokens;
    private Runnable tooLong = () -> {};

    private record Started(String id, String tool, StringBuilder arguments) {}

    StreamedTurn(Consumer<String> words) {
        this.words = words;
    }

    /** What stops the sender. */
    synchronized void onTooLong(Runnable stop) {
        tooLong = stop;
        if (size > LONGEST) {
            stop.run();
        }
    }

    synchronized void text(String piece) {
        if (grown(piece)) {
            text.append(piece);
            words.accept(piece);
        }
    }

    synchronized void call(int index, String id, String tool) {
        if (grown(id + tool) && calls.size() < MOST_CALLS) {
            calls.putIfAbsent(index, new Started(id, tool, new StringBuilder()));
        }
    }

    synchronized void arguments(int index, String piece) {
        Started call = calls.get(index);
        if (grown(piece) && call != null) {
            call.arguments().append(piece);
        }
    }

    synchronized void tokens(long input, long output) {
        tokens = new Tokens(Math.max(0, input), Math.max(0, output));
    }

    /** The model has said that this is all. */
    synchronized void ended() {
        ended = true;
    }

    private boolean grown(String piece) {
        size += piece.length();
        if (size > LONGEST) {
            tooLong.run();
            return false;
        }
        return true;
    }

    synchronized Tokens used(Prompt prompt) {
        return tokens == null ? Tokens.estimated(prompt, size) : tokens;
    }

    synchronized Turn turn(Prompt prompt) throws ModelFailedException {
        if (!ended || size > LONGEST) {
            throw new ModelFailedException(Reason.BROKEN, used(prompt), null);
        }
        List<Call> read = new ArrayList<>();
        for (Started call : calls.values()) {
            read.add(new Call(call.id(), call.tool(), arguments(call, prompt)));
        }
        return new Turn(text.toString(), read, used(prompt));
    }

    private Map<String, Object> arguments(Started call, Prompt prompt) throws ModelFailedException {
        String json = call.arguments().toString();
        if (json.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, Object> arguments = JSON.readValue(json, OBJECT);
            return arguments == null ? Map.of() : arguments;
        } catch (JsonProcessingException e) {
            throw new ModelFailedException(Reason.BROKEN, used(prompt), null);
        }
    }
}
