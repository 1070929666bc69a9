package dev.finops.billing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What happened: postings, which are the truth, and the line items by which AWS reports it. The totals are sums of
 * postings and know nothing of line item types or columns.
 */
public final class Ledger {
    private final List<Posting> postings = new ArrayList<>();
    private final List<LineItem> lineItems = new ArrayList<>();

    /** How a cost is booked. */
    public enum Book {
        /** When AWS bills it: the unblended cost. */
        CASH,
        /** When its benefit is used or lost: the amortized cost. */
        ACCRUAL
    }

    /**
     * One booking.
     *
     * @param service the product code that the bill shows it under
     * @param amount in US dollars
     */
    public record Posting(YearMonth month, Book book, String account, String service, BigDecimal amount) {}

    /** Books a cost both when it is billed and when it is used, which is the same moment for most. */
    void post(YearMonth month, String account, String service, BigDecimal amount) {
        post(month, Book.CASH, account, service, amount);
        post(month, Book.ACCRUAL, account, service, amount);
    }

    void post(YearMonth month, Book book, String account, String service, BigDecimal amount) {
        postings.add(new Posting(month, book, account, service, amount));
    }

    void report(LineItem lineItem) {
        lineItems.add(lineItem);
    }

    /** Closes the month's bill: from now on its rows name their invoice. */
    void invoice(YearMonth month) {
        lineItems.stream()
                .filter(lineItem -> lineItem.month().equals(month))
                .forEach(lineItem -> lineItem.with(
                        Column.BILL_INVOICE_ID, "EUINUS26-" + (month.getYear() * 100 + month.getMonthValue())));
    }

    List<LineItem> lineItems() {
        return Collections.unmodifiableList(lineItems);
    }

    /** The months with a bill, in order. */
    public List<YearMonth> months() {
        return postings.stream().map(Posting::month).distinct().sorted().toList();
    }

    public BigDecimal total(YearMonth month, Book book) {
        return by(month, book, posting -> "").getOrDefault("", BigDecimal.ZERO);
    }

    public Map<String, BigDecimal> byService(YearMonth month, Book book) {
        return by(month, book, Posting::service);
    }

    public Map<String, BigDecimal> byAccount(YearMonth month, Book book) {
        return by(month, book, Posting::account);
    }

    private Map<String, BigDecimal> by(YearMonth month, Book book, Function<Posting, String> key) {
        var sums = new TreeMap<String, BigDecimal>();
        postings.stream()
                .filter(posting -> posting.month().equals(month) && posting.book() == book)
                .forEach(posting -> sums.merge(key.apply(posting), posting.amount(), BigDecimal::add));
        return sums;
    }
}
