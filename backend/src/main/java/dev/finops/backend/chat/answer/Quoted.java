package dev.finops.backend.chat.answer;

/** Text between quotes that it cannot end. */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace('\n', ' ')
                        .replace('\r', ' ')
                + '"';
    }
}
