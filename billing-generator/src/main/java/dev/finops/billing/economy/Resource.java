package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Labels;
import dev.finops.billing.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that an account runs.
 *
 * @param spot its price as a share of the public one, if it runs on Spot; null otherwise
 * @param born the first day; null if it was always there
 * @param died the day after the last; null while it lives
 */
record Resource(
        Account account,
        Product product,
        String id,
        Load load,
        Labels labels,
        @Nullable BigDecimal spot,
        @Nullable LocalDate born,
        @Nullable LocalDate died) {
    static Resource of(Account account, Product product, String id, Load load, Labels labels) {
        return new Resource(account, product, id, load, labels, null, null, null);
    }

    Resource living(@Nullable LocalDate from, @Nullable LocalDate until) {
        return new Resource(account, product, id, load, labels, spot, from, until);
    }

    Resource named(String other) {
        return new Resource(account, product, other, load, labels, spot, born, died);
    }

    Resource onSpot(String share) {
        return new Resource(account, product, id, load, labels, new BigDecimal(share), born, died);
    }

    boolean livesOn(LocalDate day) {
        return (born == null || !day.isBefore(born)) && (died == null || day.isBefore(died));
    }

    BigDecimal rate() {
        return Objects.requireNonNull(product.rate());
    }
}
