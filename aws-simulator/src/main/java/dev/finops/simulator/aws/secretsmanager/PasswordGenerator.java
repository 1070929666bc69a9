package dev.finops.simulator.aws.secretsmanager;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Passwords as GetRandomPassword makes them; seeded, so that two runs of one simulation make the same.
 *
 * @param length 1 to 4096
 * @param excludeCharacters characters that are left out of every kind
 */
public record PasswordGenerator(
        int length,
        String excludeCharacters,
        boolean excludeLowercase,
        boolean excludeUppercase,
        boolean excludeNumbers,
        boolean excludePunctuation,
        boolean includeSpace,
        boolean requireEachIncludedType) {
    private static final String LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPERCASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NUMBERS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    String generate(Random random) {
        List<String> kinds = kinds();
        if (length < 1 || length > 4096 || kinds.isEmpty() || (requireEachIncludedType && length < kinds.size())) {
            throw SecretsManagerErrors.invalidParameter(
                    "The password length and character types don't allow any password: " + length + " characters of "
                            + kinds.size() + " types.");
        }
        String all = String.join("", kinds);
        List<Character> password = new ArrayList<>();
        if (requireEachIncludedType) {
            kinds.forEach(kind -> password.add(anyOf(kind, random)));
        }
        while (password.size() < length) {
            password.add(anyOf(all, random));
        }
        Collections.shuffle(password, random);
        StringBuilder out = new StringBuilder();
        password.forEach(out::append);
        return out.toString();
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        add(kinds, LOWERCASE, !excludeLowercase);
        add(kinds, UPPERCASE, !excludeUppercase);
        add(kinds, NUMBERS, !excludeNumbers);
        add(kinds, PUNCTUATION, !excludePunctuation);
        add(kinds, " ", includeSpace);
        return kinds;
    }

    private void add(List<String> kinds, String characters, boolean included) {
        StringBuilder left = new StringBuilder();
        characters.chars().filter(c -> excludeCharacters.indexOf(c) < 0).forEach(c -> left.append((char) c));
        if (included && !left.isEmpty()) {
            kinds.add(left.toString());
        }
    }

    private static char anyOf(String characters, Random random) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
