package dev.finops.backend.conversation;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(beans = DataSource.class)
interface ConversationRepository extends CrudRepository<Conversation, UUID> {
    @Query("SELECT * FROM conversation ORDER BY updated_at DESC, id LIMIT :limit")
    List<Conversation> recent(int limit);

    /** Also holds the conversation for this transaction, so that positions of messages follow one another. */
    @Query("UPDATE conversation SET updated_at = :at WHERE id = :id")
    int touch(UUID id, Instant at);
}
