package dev.finops.backend.chat.planner;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.source.CostSource;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The planner for the data and the day at hand. Learning what the data holds takes some queries, so it is kept. */
@Singleton
public class Planners {
    private static final Logger LOG = LoggerFactory.getLogger(Planners.class);
    private static final int KEPT = 8;

    private final CostSource source;
    private final InstantSource clock;
    private final Map<Key, Planner> planners = new LinkedHashMap<>();

    private record Key(String dataVersion, LocalDate date, AccountScope scope) {}

    Planners(CostSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Learns what the data holds while nobody has asked yet, so that the first question does not wait for it. */
    @EventListener
    void onStart(ServerStartupEvent started) {
        Thread.ofPlatform().daemon().name("planner").start(() -> {
            try {
                current(AccountScope.everything());
            } catch (RuntimeException e) {
                // The first question tries again, and says what is wrong.
                LOG.debug("The data could not be looked at yet", e);
            }
        });
    }

    /**
     * The planner for some accounts' costs.
     *
     * @throws dev.finops.backend.cost.QueryRefused if the data cannot be asked now
     */
    public synchronized Planner current(AccountScope scope) {
        var key = new Key(source.dataVersion(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), scope);
        Planner known = planners.remove(key);
        Planner planner = known == null ? new Planner(new SourceValues(source, scope), key.date()) : known;
        planners.put(key, planner);
        if (planners.size() > KEPT) {
            planners.remove(planners.keySet().iterator().next());
        }
        return planner;
    }
}
