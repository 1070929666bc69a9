package dev.finops.backend.chat.model;

/** How many tokens a model read and wrote, as its provider counts them. */
public record Tokens(long input, long output) {
    public static final Tokens NONE = new Tokens(0, 0);

    /** English has about four characters to a token. */
    private static final int CHARACTERS = 4;

    public Tokens plus(Tokens other) {
        return new Tokens(input + other.input, output + other.output);
    }

    public long all() {
        return input + output;
    }

    /** For a call whose provider did not say, as when it broke off: limits must hold then too. */
    static Tokens estimated(Prompt prompt, int charactersWritten) {
        long read = prompt.system().length();
        for (Prompt.Message message : prompt.messages()) {
            read += switch (message) {
                case Prompt.Message.User(String text) -> text.length();
                case Prompt.Message.Model(String text, var calls) -> text.length() + 100L * calls.size();
                case Prompt.Message.Results(var results) ->
                    results.stream().mapToLong(result -> result.text().length()).sum();
            };
        }
        return new Tokens(read / CHARACTERS + 1, charactersWritten / CHARACTERS);
    }
}
