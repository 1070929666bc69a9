package dev.finops.backend.chat.planner.lexicon;

import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the data holds, as the lexicon needs it. */
public interface Values {
    DataDescription description();

    /** The values of a dimension, those with the highest cost first; bounded. */
    List<String> of(Dimension dimension);

    /** By product code, the names of the products that the bills have under it. */
    Map<String, Set<String>> products();
}
