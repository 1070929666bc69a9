package dev.finops.backend.source;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;

/** Looks at the billing data before the server listens: a backend that calls itself ready has read what there is. */
@Singleton
final class FirstLook implements ApplicationEventListener<StartupEvent> {
    private final CostSource source;

    FirstLook(CostSource source) {
        this.source = source;
    }

    @Override
    public void onApplicationEvent(StartupEvent started) {
        source.status();
    }
}
