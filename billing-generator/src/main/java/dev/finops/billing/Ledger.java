package dev.finops.billing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation was charged: the truth that its bills report. Totals are sums of amounts that were booked when
 * something was used, bought or granted; they know nothing of line item types or columns.
 */
public final class Ledger {
    private final Account payer;
    private final String currency;
    private final List<Charge> charges = new ArrayList<>();
    private final SortedMap<YearMonth, String> invoices = new TreeMap<>();

    /** How a cost is booked. */
    public enum Book {
        /** When it is billed: the unblended cost. */
        CASH,
        /** When its benefit is used or lost: the amortized cost. */
        ACCRUAL,
        /** As cash, after discounts. */
        NET_CASH,
        /** As accrual, after discounts. */
        NET_ACCRUAL,
        /** What the usage would cost at public on-demand prices. */
        LIST;

        public BigDecimal of(Charge charge) {
            Amounts amounts = charge.amounts();
            return switch (this) {
                case CASH -> amounts.unblended();
                case ACCRUAL -> amounts.amortized();
                case NET_CASH -> amounts.netUnblended();
                case NET_ACCRUAL -> amounts.netAmortized();
                case LIST -> amounts.list();
            };
        }
    }

    public Ledger(Account payer, String currency) {
        this.payer = payer;
        this.currency = currency;
    }

    public void book(Charge charge) {
        charges.add(charge);
    }

    /** Closes a billing period: its bill has an invoice from now on. */
    public void invoice(YearMonth bill, String number) {
        invoices.put(bill, number);
    }

    public Account payer() {
        return payer;
    }

    public String currency() {
        return currency;
    }

    /** All that was booked, shares too, in the order of booking. */
    public List<Charge> charges() {
        return Collections.unmodifiableList(charges);
    }

    public List<Charge> charges(YearMonth bill) {
        return charges.stream().filter(charge -> charge.bill().equals(bill)).toList();
    }

    /** The billing periods, in order. */
    public List<YearMonth> months() {
        return charges.stream().map(Charge::bill).distinct().sorted().toList();
    }

    /** Empty while the period is open. */
    public Optional<String> invoice(YearMonth bill) {
        return Optional.ofNullable(invoices.get(bill));
    }

    /** Whether anything is discounted, so that gross and net are not the same. */
    public boolean hasDiscounts() {
        return charges.stream().anyMatch(charge -> charge.amounts().isDiscounted());
    }

    /** What is to be paid for a billing period. */
    public BigDecimal invoiced(YearMonth bill) {
        return sums(Book.NET_CASH, charge -> charge.bill().equals(bill), charge -> "")
                .getOrDefault("", BigDecimal.ZERO);
    }

    /** Of charges for the month, whichever bill has them. */
    public BigDecimal total(YearMonth month, Book book) {
        return sums(book, during(month), charge -> "").getOrDefault("", BigDecimal.ZERO);
    }

    public Map<String, BigDecimal> byService(YearMonth month, Book book) {
        return sums(book, during(month), charge -> charge.product().code());
    }

    public Map<String, BigDecimal> byAccount(YearMonth month, Book book) {
        return sums(book, during(month), charge -> charge.account().id());
    }

    /** Sums of what is a cost of its own; charges for which the key is null are summed under "null". */
    public SortedMap<String, BigDecimal> sums(
            Book book, Predicate<Charge> which, Function<Charge, @Nullable String> key) {
        return sums(book::of, which, key);
    }

    /** Quantities of usage, of charges in one unit. */
    public SortedMap<String, BigDecimal> used(
            String unit, Predicate<Charge> which, Function<Charge, @Nullable String> key) {
        return sums(
                charge -> charge.quantity() == null ? BigDecimal.ZERO : charge.quantity(),
                which.and(charge ->
                        charge.kind().isUsage() && unit.equals(charge.product().unit())),
                key);
    }

    private SortedMap<String, BigDecimal> sums(
            Function<Charge, BigDecimal> amount, Predicate<Charge> which, Function<Charge, @Nullable String> key) {
        var sums = new TreeMap<String, BigDecimal>();
        for (Charge charge : charges) {
            if (!charge.isShare() && which.test(charge)) {
                sums.merge(String.valueOf(key.apply(charge)), amount.apply(charge), BigDecimal::add);
            }
        }
        return sums;
    }

    private static Predicate<Charge> during(YearMonth month) {
        return charge -> YearMonth.from(charge.start()).equals(month);
    }
}
