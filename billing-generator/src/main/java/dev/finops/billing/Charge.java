package dev.finops.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A booking of the ledger: something that was charged, and what is true of it. What reports say of it in which columns is
 * their business.
 *
 * @param bill the billing period whose invoice has it, which for late ones comes after its time
 * @param end exclusive
 * @param resource the ARN or identifier of what was used; null for what is not a resource
 * @param quantity in units of the product; null for what has no meter
 */
public record Charge(
        YearMonth bill,
        LocalDateTime start,
        LocalDateTime end,
        Account account,
        Kind kind,
        Product product,
        @Nullable String resource,
        String description,
        Labels labels,
        @Nullable BigDecimal quantity,
        Amounts amounts,
        @Nullable Terms terms) {

    /** Whether it only shares out another charge, and is no cost of its own. */
    public boolean isShare() {
        return terms instanceof Terms.Share;
    }

    public LocalDate day() {
        return start.toLocalDate();
    }

    public String ceService() {
        return kind == Kind.TAX ? "Tax" : product.ceService();
    }

    /** How many days it is for; part of a day is one. */
    public long days() {
        return Math.max(1, end.toLocalDate().toEpochDay() - day().toEpochDay());
    }
}
