package dev.finops.backend.mcp;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.tools.Arguments;
import java.util.Map;

/** What a client can call. All of them only read. */
interface Tool {
    String name();

    String title();

    /** For the model that chooses among tools. */
    String description();

    /** What it takes: an object's schema. */
    Map<String, Object> input();

    /** The schema of what it answers. */
    Map<String, Object> output();

    /**
     * What it answers, which can be written as JSON.
     *
     * @throws dev.finops.backend.inquiry.InvalidParameters with what to write instead
     * @throws dev.finops.backend.cost.QueryRefused if the data cannot answer it, or cannot be asked now
     */
    Object call(Arguments arguments, AccountScope scope);
}
