package dev.finops.backend.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What changed between the last two deliveries of a month's bill. AWS delivers an open month several times a day and a closed one
 * again when it corrects it; a report that keeps its former assemblies tells what moved, one that overwrites them does not.
 *
 * @param metric by which deliveries are compared: what is billed
 * @param deliveries those that are there, the newest first
 * @param changes by their size; they sum exactly to the difference between the last two; empty where there are no two
 * @param sql what was asked; empty where nothing was
 */
public record DeliveryChanges(
        YearMonth month,
        Metric metric,
        List<Delivered> deliveries,
        List<Change> changes,
        String dataVersion,
        String sql) {
    public DeliveryChanges {
        deliveries = List.copyOf(deliveries);
        changes = List.copyOf(changes);
    }

    /**
     * One delivery.
     *
     * @param folder that it lies in, relative to that of the billing files
     * @param at when it was made, by its folder's name; null where that does not say
     * @param totals what it bills, by currency; empty for deliveries before the last two, which are not read
     */
    public record Delivered(String folder, @Nullable Instant at, SortedMap<String, BigDecimal> totals) {}

    /** What became of line items. They have no identity that lasts, so they are told apart by what they are for. */
    public enum Kind implements Word {
        /** Nothing of the kind was there before. */
        ADDED("added"),
        /** It is not there any more. */
        REMOVED("removed"),
        /** It is there with another amount. */
        CORRECTED("corrected");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Of one service and kind of charge.
     *
     * @param service null for charges without one
     * @param lines how many groups of line items changed so
     */
    public record Change(
            Kind kind,
            @Nullable String service,
            ChargeKind charge,
            String currency,
            BigDecimal previous,
            BigDecimal current,
            long lines) {
        public BigDecimal amount() {
            return current.subtract(previous);
        }
    }
}
