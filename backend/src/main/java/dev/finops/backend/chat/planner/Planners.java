package dev.finops.backend.chat.planner;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The planner for the data and the day at hand. Learning what the data holds takes some queries, so it is kept. */
@Singleton
public class Planners {
    private static final int KEPT = 8;

    private final CostSource source;
    private final InstantSource clock;
    private final Map<Key, Planner> planners = new LinkedHashMap<>();

    private record Key(String dataVersion, LocalDate date, AccountScope scope) {}

    Planners(CostSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
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
