package dev.finops.backend.inquiry;

import dev.finops.backend.cost.Word;

/** From which end one counts. */
public enum Order implements Word {
    HIGHEST("highest"),
    LOWEST("lowest");

    private final String word;

    Order(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
