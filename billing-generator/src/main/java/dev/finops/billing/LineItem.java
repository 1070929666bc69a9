package dev.finops.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a report; what is not set is absent. */
final class LineItem {
    private final YearMonth month;
    private final Map<Column, Object> values = new EnumMap<>(Column.class);

    private LineItem(YearMonth month) {
        this.month = month;
    }

    /** A charge for one day. */
    static LineItem ofDay(LocalDate day, String account, String type, String service) {
        return of(YearMonth.from(day), day.atStartOfDay(), day.plusDays(1).atStartOfDay(), account, type, service);
    }

    /** A charge for what is left of a month from a day on, which AWS dates up to the month's last second. */
    static LineItem ofMonth(LocalDate start, String account, String type, String service) {
        YearMonth month = YearMonth.from(start);
        var end = month.plusMonths(1).atDay(1).atStartOfDay().minusSeconds(1);
        return of(month, start.atStartOfDay(), end, account, type, service);
    }

    private static LineItem of(
            YearMonth month, LocalDateTime start, LocalDateTime end, String account, String type, String service) {
        return new LineItem(month)
                .with(Column.BILL_BILLING_PERIOD_START_DATE, month.atDay(1).atStartOfDay())
                .with(
                        Column.BILL_BILLING_PERIOD_END_DATE,
                        month.plusMonths(1).atDay(1).atStartOfDay())
                .with(Column.IDENTITY_TIME_INTERVAL, start + ":00Z/" + end.withSecond(0) + ":00Z")
                .with(Column.LINE_ITEM_USAGE_START_DATE, start)
                .with(Column.LINE_ITEM_USAGE_END_DATE, end)
                .with(Column.LINE_ITEM_USAGE_ACCOUNT_ID, account)
                .with(Column.LINE_ITEM_LINE_ITEM_TYPE, type)
                .with(Column.LINE_ITEM_PRODUCT_CODE, service)
                .with(Column.LINE_ITEM_CURRENCY_CODE, "USD")
                .with(Column.BILL_BILLING_ENTITY, "AWS")
                .with(Column.BILL_BILL_TYPE, "Anniversary")
                .with(Column.BILL_PAYER_ACCOUNT_ID, Organisation.PAYER)
                .with(Column.LINE_ITEM_LEGAL_ENTITY, "Amazon Web Services, Inc.");
    }

    LineItem cost(BigDecimal unblended) {
        return with(Column.LINE_ITEM_UNBLENDED_COST, unblended);
    }

    /** Amounts become doubles, as AWS writes them. */
    LineItem with(Column column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value instanceof BigDecimal amount ? amount.doubleValue() : value);
        }
        return this;
    }

    YearMonth month() {
        return month;
    }

    @Nullable
    Object value(Column column) {
        return values.get(column);
    }

    boolean has(Column column) {
        return values.containsKey(column);
    }
}
