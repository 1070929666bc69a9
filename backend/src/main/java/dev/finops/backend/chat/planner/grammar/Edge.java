package dev.finops.backend.chat.planner.grammar;

/**
 * A stretch of a message and one meaning of it.
 *
 * @param start the first token
 * @param end the token after the last
 * @param cost of all rules that made it
 * @param rule the name of the last of them
 */
public record Edge<T>(Sort<T> sort, int start, int end, T meaning, double cost, String rule) {
    public int length() {
        return end - start;
    }
}
