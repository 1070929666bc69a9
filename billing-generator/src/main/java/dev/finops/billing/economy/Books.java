package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Amounts;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Labels;
import dev.finops.billing.Ledger;
import dev.finops.billing.Money;
import dev.finops.billing.Product;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books what happens, with the discounts that are agreed for it. */
final class Books {
    private final Ledger ledger;
    private final Agreement agreement;

    Books(Ledger ledger, Agreement agreement) {
        this.ledger = ledger;
        this.agreement = agreement;
    }

    Ledger ledger() {
        return ledger;
    }

    Agreement agreement() {
        return agreement;
    }

    /** Usage that is paid for by itself. */
    void use(Resource resource, Tick tick, YearMonth bill, BigDecimal quantity) {
        BigDecimal list = Money.product(quantity, resource.rate());
        BigDecimal gross = resource.spot() == null ? list : Money.product(list, resource.spot());
        List<Agreement.Discount> discounts = agreement.onUsage(resource.product(), gross);
        BigDecimal net = discounts.stream().map(Agreement.Discount::amount).reduce(gross, BigDecimal::subtract);
        Kind kind = resource.spot() == null ? Kind.ON_DEMAND : Kind.SPOT;
        Charge usage = usage(resource, tick, bill, kind, quantity, Amounts.used(gross, net, list), null);
        ledger.book(usage);
        discounts.forEach(discount -> discount(usage, discount.kind(), discount.amount()));
    }

    /** Usage that a commitment pays for. */
    void cover(Resource resource, Tick tick, Kind kind, BigDecimal quantity, Amounts amounts, Terms terms) {
        ledger.book(usage(resource, tick, tick.month(), kind, quantity, amounts, terms));
    }

    private static Charge usage(
            Resource resource,
            Tick tick,
            YearMonth bill,
            Kind kind,
            BigDecimal quantity,
            Amounts amounts,
            @Nullable Terms terms) {
        Product product = resource.product();
        String description = "$" + product.rate() + " per " + product.unit() + " of " + product.usageType();
        return new Charge(
                bill,
                tick.start(),
                tick.end(),
                resource.account(),
                kind,
                product,
                resource.id(),
                description,
                resource.labels(),
                quantity,
                amounts,
                terms);
    }

    /** What is not usage, for days of a billing period. */
    Charge charge(
            LocalDate start,
            LocalDate end,
            Account account,
            Kind kind,
            Product product,
            String description,
            Amounts amounts,
            @Nullable Terms terms) {
        var charge = new Charge(
                YearMonth.from(start),
                start.atStartOfDay(),
                end.atStartOfDay(),
                account,
                kind,
                product,
                null,
                description,
                Labels.NONE,
                null,
                amounts,
                terms);
        ledger.book(charge);
        return charge;
    }

    /** As {@link #charge}, for a tick. */
    Charge charge(
            Tick tick,
            Account account,
            Kind kind,
            Product product,
            String description,
            Amounts amounts,
            @Nullable Terms terms) {
        LocalDateTime start = tick.start();
        var charge = new Charge(
                tick.month(),
                start,
                tick.end(),
                account,
                kind,
                product,
                null,
                description,
                Labels.NONE,
                null,
                amounts,
                terms);
        ledger.book(charge);
        return charge;
    }

    /** The line that takes something off another one. */
    void discount(Charge charge, Kind kind, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        ledger.book(new Charge(
                charge.bill(),
                charge.start(),
                charge.end(),
                charge.account(),
                kind,
                charge.product(),
                charge.resource(),
                charge.product().name() + " " + kind.lineItemType(),
                charge.labels(),
                null,
                Amounts.discount(amount),
                null));
    }
}
