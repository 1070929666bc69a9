package dev.finops.backend.chat.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The words in which a model may write, each with what it claims. */
final class Vocabulary {
    /** What a word says about the numbers beside it. */
    enum Claim {
        PLAIN,
        UP,
        DOWN,
        MOST,
        LEAST
    }

    private static final String RESOURCE = "/chat/commentary-words.txt";

    private final Map<String, Claim> words;

    private Vocabulary(Map<String, Claim> words) {
        this.words = words;
    }

    static Vocabulary load() {
        Map<String, Claim> words = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            Claim claim = Claim.PLAIN;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    claim = Claim.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    for (String word : line.strip().split("\\s+")) {
                        words.put(word, claim);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Vocabulary(Map.copyOf(words));
    }

    Optional<Claim> claim(String word) {
        return Optional.ofNullable(words.get(word.toLowerCase(Locale.ROOT)));
    }
}
