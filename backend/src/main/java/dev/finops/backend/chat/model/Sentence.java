package dev.finops.backend.chat.model;

import dev.finops.backend.chat.answer.References;
import dev.finops.backend.chat.answer.References.Name;
import dev.finops.backend.chat.answer.References.Reference;
import dev.finops.backend.chat.answer.References.Total;
import dev.finops.backend.chat.answer.References.Value;
import dev.finops.backend.chat.model.Vocabulary.Claim;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks one sentence of a model and puts the values in. It passes if every word is of the vocabulary, every reference exists,
 * and what its words claim holds for the numbers that it refers to. So it cannot say a number, a name or a date of its own; and
 * as each number says what it is of unless the sentence has just said so, and the total stands apart from names, it cannot give
 * one thing the number of another.
 */
final class Sentence {
    private static final int LONGEST = 600;
    private static final String OPEN = "[[";
    private static final String CLOSE = "]]";
    private static final String MARKS = ".,;:!()-–— '’\"";

    private final Vocabulary vocabulary;
    private final References references;

    Sentence(Vocabulary vocabulary, References references) {
        this.vocabulary = vocabulary;
        this.references = references;
    }

    /** Empty if it cannot be checked, or is wrong. */
    Optional<String> checked(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        Set<Claim> claims = EnumSet.noneOf(Claim.class);
        List<Reference> used = new ArrayList<>();
        int at = 0;
        while (at < written.length()) {
            int open = written.indexOf(OPEN, at);
            String prose = written.substring(at, open < 0 ? written.length() : open);
            if (!isPlain(prose, claims)) {
                return Optional.empty();
            }
            text.append(prose);
            if (open < 0) {
                break;
            }
            int close = written.indexOf(CLOSE, open);
            Optional<Reference> reference = close < 0
                    ? Optional.empty()
                    : references.find(
                            written.substring(open + OPEN.length(), close).strip());
            if (reference.isEmpty()) {
                return Optional.empty();
            }
            text.append(rendered(reference.get(), used));
            used.add(reference.get());
            at = close + CLOSE.length();
        }
        boolean says = used.stream().anyMatch(reference -> !(reference instanceof References.Fact));
        boolean confuses =
                used.stream().anyMatch(Sentence::isOfAll) && used.stream().anyMatch(Name.class::isInstance);
        return says && !confuses && holds(claims, used)
                ? Optional.of(text.toString().strip())
                : Optional.empty();
    }

    private static boolean isOfAll(Reference reference) {
        return reference instanceof Total || (reference instanceof Value value && value.row() == References.WHOLE);
    }

    private boolean isPlain(String prose, Set<Claim> claims) {
        for (String word : prose.split("[" + Pattern.quote(MARKS) + "]+")) {
            if (word.isEmpty()) {
                continue;
            }
            Optional<Claim> claim = vocabulary.claim(word);
            if (claim.isEmpty()) {
                return false;
            }
            claims.add(claim.get());
        }
        return true;
    }

    private String rendered(Reference reference, List<Reference> before) {
        return switch (reference) {
            case Value value when saysWhatItIsOf(value.row(), before) -> value.text();
            case Value value -> value.text() + " (" + references.label(value.row()) + ")";
            default -> reference.text();
        };
    }

    /** Whether the last row that the sentence named is this one, by its whole name. */
    private boolean saysWhatItIsOf(int row, List<Reference> before) {
        if (references.label(row).isEmpty()) {
            return true;
        }
        return before.reversed().stream()
                .filter(Name.class::isInstance)
                .findFirst()
                .filter(name ->
                        name instanceof Name(int of, String text) && of == row && text.equals(references.label(row)))
                .isPresent();
    }

    private boolean holds(Set<Claim> claims, List<Reference> used) {
        List<Value> values = used.stream()
                .filter(Value.class::isInstance)
                .map(Value.class::cast)
                .toList();
        List<Value> changes = values.stream().filter(Value::change).toList();
        if (claims.contains(Claim.UP) && !allChange(changes, 1)) {
            return false;
        }
        if (claims.contains(Claim.DOWN) && !allChange(changes, -1)) {
            return false;
        }
        if (claims.contains(Claim.MOST) && !firstIsExtreme(values, true)) {
            return false;
        }
        return !claims.contains(Claim.LEAST) || firstIsExtreme(values, false);
    }

    private static boolean allChange(List<Value> changes, int way) {
        return !changes.isEmpty()
                && changes.stream().allMatch(change -> change.number().signum() == way);
    }

    private boolean firstIsExtreme(List<Value> values, boolean largest) {
        return !values.isEmpty()
                && values.getFirst().row() != References.WHOLE
                && references.isExtreme(values.getFirst(), largest);
    }
}
