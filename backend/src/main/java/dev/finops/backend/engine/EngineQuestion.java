package dev.finops.backend.engine;

import dev.finops.backend.folder.Delivery;
import java.sql.SQLException;
import java.sql.Statement;

/** What one transaction asks the engine. */
interface EngineQuestion<T> {
    /**
     * @param delivery what the engine's views show to this transaction; never without files
     * @param statement limited in time
     */
    T ask(Delivery delivery, Statement statement) throws SQLException;

    /** The answer while there is no billing file yet. */
    T withoutFiles(Delivery delivery);
}
