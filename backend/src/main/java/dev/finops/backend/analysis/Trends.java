package dev.finops.backend.analysis;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Trend.Point;
import dev.finops.backend.analysis.Trend.Series;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows costs through time. */
@Singleton
public final class Trends {
    private static final int DIGITS = 12;
    private static final int RATIO_DIGITS = 6;
    private static final int FEWEST_FOR_A_LINE = 3;

    private final CostSource source;

    public Trends(CostSource source) {
        this.source = source;
    }

    /**
     * @param query by day, week, month, quarter or year
     * @throws IllegalArgumentException if the query has no such parts
     * @throws dev.finops.backend.cost.QueryRefused as the source does
     */
    public Trend trend(CostQuery query, AccountScope scope) {
        if (query.granularity() == Granularity.TOTAL || query.granularity() == Granularity.HOUR) {
            throw new IllegalArgumentException("A trend is by day, week, month, quarter or year");
        }
        record Read(CostResult answer, DataDescription data) {}
        Read read = OneDelivery.of(
                source, () -> new Read(source.answer(new ScopedQuery(query, scope)), source.describe(scope)));
        List<Part> parts = parts(query, read.data());
        int window = window(query.granularity());
        var caveats = new ArrayList<>(read.answer().caveats());
        if (parts.stream().anyMatch(part -> !part.complete())) {
            caveats.add(
                    "Parts that the data or the period covers only in part are marked, and count neither for the average"
                            + " nor for the slope.");
        }
        return new Trend(read.answer(), series(read.answer(), parts, window), window, List.copyOf(caveats));
    }

    private record Part(LocalDate start, LocalDate end, boolean complete) {}

    /** A week of days, and about a quarter of the others. */
    private static int window(Granularity granularity) {
        return switch (granularity) {
            case DAY -> 7;
            case WEEK -> 4;
            default -> 3;
        };
    }

    /** The parts of the query's period for which there can be charges. */
    private static List<Part> parts(CostQuery query, DataDescription data) {
        LocalDate first = data.firstDay();
        LocalDate last = data.lastDay();
        if (first == null || last == null) {
            return List.of();
        }
        var parts = new ArrayList<Part>();
        LocalDateTime at = query.granularity().floor(query.period().start().atStartOfDay());
        while (at.toLocalDate().isBefore(query.period().end())) {
            LocalDate start = at.toLocalDate();
            at = query.granularity().next(at);
            LocalDate end = at.toLocalDate();
            boolean within = !start.isBefore(query.period().start())
                    && !end.isAfter(query.period().end());
            boolean covered = !start.isBefore(first) && !end.isAfter(last.plusDays(1));
            if (end.isAfter(first) && !start.isAfter(last)) {
                parts.add(new Part(
                        max(start, query.period().start()),
                        min(end, query.period().end()),
                        within && covered));
            }
        }
        return parts;
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<Series> series(CostResult answer, List<Part> parts, int window) {
        record Group(List<@Nullable String> keys, String unit, boolean other) {}
        var amounts = new LinkedHashMap<Group, Map<LocalDate, BigDecimal>>();
        var members = new LinkedHashMap<Group, Integer>();
        for (CostResult.Row row : answer.rows()) {
            var group = new Group(row.keys(), row.unit(), row.other());
            amounts.computeIfAbsent(group, ignored -> new LinkedHashMap<>())
                    .merge(row.start().toLocalDate(), row.amount(), BigDecimal::add);
            Integer count = row.members();
            if (count != null) {
                members.merge(group, count, Math::max);
            }
        }
        var series = new ArrayList<Series>();
        amounts.forEach((group, byStart) ->
                series.add(series(group.keys(), members.get(group), group.unit(), points(byStart, parts, window))));
        series.sort((one, other) -> {
            int last = Boolean.compare(one.members() != null, other.members() != null);
            return last != 0 ? last : sum(other).compareTo(sum(one));
        });
        return series;
    }

    private static BigDecimal sum(Series series) {
        return series.points().stream().map(Point::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Series series(
            List<@Nullable String> keys, @Nullable Integer members, String unit, List<Point> points) {
        List<BigDecimal> complete =
                points.stream().filter(Point::complete).map(Point::amount).toList();
        return new Series(keys, members, unit, points, average(complete), slope(complete));
    }

    private static List<Point> points(Map<LocalDate, BigDecimal> amounts, List<Part> parts, int window) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            BigDecimal amount = amounts.getOrDefault(part.start(), BigDecimal.ZERO);
            Point before = points.isEmpty() ? null : points.getLast();
            BigDecimal base = before != null && before.complete() && part.complete() ? before.amount() : null;
            BigDecimal change = base == null ? null : amount.subtract(base);
            points.add(new Point(
                    part.start(),
                    part.end(),
                    amount,
                    change,
                    base == null || change == null || base.signum() == 0
                            ? null
                            : change.divide(base.abs(), RATIO_DIGITS, RoundingMode.HALF_EVEN),
                    movingAverage(points, amount, part.complete(), window),
                    part.complete()));
        }
        return points;
    }

    private static @Nullable BigDecimal movingAverage(
            List<Point> before, BigDecimal amount, boolean complete, int window) {
        if (!complete || before.size() < window - 1) {
            return null;
        }
        List<Point> others = before.subList(before.size() - window + 1, before.size());
        if (!others.stream().allMatch(Point::complete)) {
            return null;
        }
        BigDecimal sum = others.stream().map(Point::amount).reduce(amount, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(window), DIGITS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal average(List<BigDecimal> amounts) {
        return amounts.isEmpty()
                ? null
                : amounts.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(amounts.size()), DIGITS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal slope(List<BigDecimal> amounts) {
        int n = amounts.size();
        if (n < FEWEST_FOR_A_LINE) {
            return null;
        }
        BigDecimal sumOfProducts = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        long places = 0;
        long squares = 0;
        for (int x = 0; x < n; x++) {
            sumOfProducts = sumOfProducts.add(amounts.get(x).multiply(BigDecimal.valueOf(x)));
            sum = sum.add(amounts.get(x));
            places += x;
            squares += (long) x * x;
        }
        BigDecimal numerator =
                sumOfProducts.multiply(BigDecimal.valueOf(n)).subtract(sum.multiply(BigDecimal.valueOf(places)));
        return numerator.divide(BigDecimal.valueOf(n * squares - places * places), DIGITS, RoundingMode.HALF_EVEN);
    }
}
