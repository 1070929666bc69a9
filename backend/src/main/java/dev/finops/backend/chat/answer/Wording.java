package dev.finops.backend.chat.answer;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Filter.Operator;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers, times and names as sentences have them, in English. */
final class Wording {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final Map<String, String> SIGNS = Map.of("USD", "$", "EUR", "€", "GBP", "£");
    private static final BigDecimal LEAST_SHARE = new BigDecimal("0.0005");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal SMALLEST = new BigDecimal("0.005");

    private Wording() {}

    /** {@code $1,234.56}; amounts of less than half a cent keep two digits. */
    static String amount(BigDecimal amount, String unit) {
        BigDecimal size = amount.abs();
        boolean money = unit.length() == 3 && unit.chars().allMatch(Character::isUpperCase);
        String number = size.signum() != 0 && size.compareTo(SMALLEST) < 0
                ? size.round(new MathContext(2, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros()
                        .toPlainString()
                : new DecimalFormat(money ? "#,##0.00" : "#,##0.###", SYMBOLS)
                        .format(size.setScale(money ? 2 : 3, RoundingMode.HALF_EVEN));
        String sign = amount.signum() < 0 ? "−" : "";
        if (!money) {
            return sign + number + " " + unit;
        }
        return SIGNS.containsKey(unit) ? sign + SIGNS.get(unit) + number : sign + unit + " " + number;
    }

    static String amounts(Map<String, BigDecimal> byUnit) {
        return byUnit.entrySet().stream()
                .map(entry -> amount(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(" and "));
    }

    /** A ratio as {@code 12.3 %}; a little is not nothing. */
    static String percent(BigDecimal ratio) {
        if (ratio.signum() != 0 && ratio.abs().compareTo(LEAST_SHARE) < 0) {
            return "less than 0.1 %";
        }
        return new DecimalFormat("#,##0.#", SYMBOLS)
                        .format(ratio.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN))
                + " %";
    }

    /** With the preposition: {@code in October 2026}, {@code on 9 November 2026}, {@code from 1 to 22 November 2026}. */
    static String during(Period period) {
        LocalDate last = period.end().minusDays(1);
        if (period.days() == 1) {
            return "on " + period.start().format(DAY);
        }
        if (period.isWholeMonths() && YearMonth.from(period.start()).equals(YearMonth.from(last))) {
            return "in " + period.start().format(MONTH);
        }
        return "from " + range(period);
    }

    /** {@code October 2026}, {@code 9 November 2026}, {@code 1 to 22 November 2026}. */
    static String period(Period period) {
        String during = during(period);
        return during.substring(during.indexOf(' ') + 1);
    }

    private static String range(Period period) {
        LocalDate first = period.start();
        LocalDate last = period.end().minusDays(1);
        String end = last.format(DAY);
        if (YearMonth.from(first).equals(YearMonth.from(last))) {
            return first.getDayOfMonth() + " to " + end;
        }
        return (first.getYear() == last.getYear() ? first.format(DAY_OF_YEAR) : first.format(DAY)) + " to " + end;
    }

    /** A part of a period by its first day. */
    static String part(LocalDate start, Granularity granularity) {
        return switch (granularity) {
            case MONTH -> start.format(MONTH);
            case YEAR -> String.valueOf(start.getYear());
            case QUARTER -> "Q" + ((start.getMonthValue() + 2) / 3) + " " + start.getYear();
            case WEEK -> "the week of " + start.format(DAY);
            default -> start.format(DAY);
        };
    }

    static String metric(Metric metric) {
        return switch (metric) {
            case UNBLENDED -> "unblended";
            case AMORTIZED -> "amortized";
            case NET_UNBLENDED -> "net unblended";
            case NET_AMORTIZED -> "net amortized";
            case LIST -> "on-demand equivalent at list prices";
            case USAGE -> "usage quantity";
        };
    }

    /** In brackets behind a number: what it is measured as, and which charges it holds. */
    static String basis(CostQuery query) {
        if (!query.metric().isMoney()) {
            return "";
        }
        boolean ofOneKind = query.filters().stream()
                .anyMatch(filter -> filter.dimension() == Field.CHARGE_KIND && filter.operator() == Operator.IN);
        String charges = query.charges() == ChargeSelection.ALL
                ? (ofOneKind ? "" : ", with tax, credits and refunds")
                : ", without tax, credits and refunds";
        return " (" + metric(query.metric()) + charges + ")";
    }

    static String dimension(Dimension dimension) {
        return switch (dimension) {
            case Dimension.Tag(String key) -> "tag " + key;
            case Dimension.CostCategory(String name) -> "cost category " + name;
            case Field field -> field.label().toLowerCase(Locale.ROOT);
        };
    }

    /** What the query is about, as a sentence begins: {@code AmazonS3}, {@code AmazonEC2 with region us-east-1}, AWS. */
    static String subject(List<Filter> filters) {
        String names = "AWS";
        List<String> conditions = new ArrayList<>();
        for (Filter filter : filters) {
            boolean service = filter.dimension() == Field.SERVICE || filter.dimension() == Field.CE_SERVICE;
            if (service && filter.operator() == Operator.IN && names.equals("AWS")) {
                names = list(filter.values());
            } else {
                conditions.add(condition(filter));
            }
        }
        return conditions.isEmpty() ? names : names + " with " + String.join(" and ", conditions);
    }

    static String condition(Filter filter) {
        String name = dimension(filter.dimension());
        return switch (filter.operator()) {
            case IN -> name + " " + list(filter.values());
            case NOT_IN -> name + " other than " + list(filter.values());
            case CONTAINS -> name + " containing " + list(filter.values());
            case NOT_CONTAINS -> name + " not containing " + list(filter.values());
            case ABSENT -> "no " + name;
            case PRESENT -> "any " + name;
        };
    }

    private static String list(List<String> values) {
        return values.size() <= 3
                ? String.join(" or ", values)
                : String.join(", ", values.subList(0, 2)) + " or " + (values.size() - 2) + " others";
    }

    /** A group's values; charges without a value are named by what they lack. */
    static String group(List<Dimension> dimensions, List<@Nullable String> keys, @Nullable Integer members) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            boolean rest = members != null && i == dimensions.size() - 1;
            String key = keys.get(i);
            names.add(rest ? members + " others" : key == null ? "no " + dimension(dimensions.get(i)) : key);
        }
        return String.join(", ", names);
    }

    /** "services", "regions". */
    static String plural(Dimension dimension) {
        String name = dimension(dimension);
        return switch (dimension) {
            case Field ignored -> name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
            default -> "values of " + name;
        };
    }
}
