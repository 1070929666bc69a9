package dev.finops.backend.chat.planner.lexicon;

import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import java.util.List;

/** What the data holds, as the lexicon needs it. */
public interface Values {
    DataDescription description();

    /** The values of a dimension, those with the highest cost first; bounded. */
    List<String> of(Dimension dimension);
}
