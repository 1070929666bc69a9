package dev.finops.backend.chat.planner.question;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.finops.backend.analysis.SuggestedComparison;
import dev.finops.backend.chat.planner.period.Today;
import dev.finops.backend.chat.planner.period.When;
import dev.finops.backend.chat.planner.question.Assembled.Way;
import dev.finops.backend.chat.planner.question.Conditions.Charges;
import dev.finops.backend.chat.planner.question.Piece.Intent;
import dev.finops.backend.chat.planner.question.Times.Periods;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Filter.Operator;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.Inquiry.Change;
import dev.finops.backend.inquiry.Order;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a message together into questions, with what is meant where nothing is said. */
public final class Assembly {
    private static final int DAYS_BY_DAY = 62;
    private static final Set<Dimension> ABOUT_CHARGES =
            Set.of(Field.PURCHASE_OPTION, Field.CHARGE_KIND, Field.CHARGE_CATEGORY, Field.CHARGE_TYPE);
    private static final double UNLIKELY = 0.9;
    /** Beside them there is room for filters of the question's own. */
    private static final int MOST_KEYS_ABSENT = CostQuery.MAX_FILTERS - 5;

    private final DataDescription data;
    private final Today today;
    private final Times times;
    private final Doubts doubts;

    public Assembly(DataDescription data, Today today) {
        this.data = data;
        this.today = today;
        this.times = new Times(data, today);
        this.doubts = new Doubts(data);
    }

    /** @param inherited the period of the conversation so far */
    public Assembled assemble(List<Piece> all, @Nullable Period inherited) {
        var pieces = costDrivers(doubts.settle(new Pieces(untaggedByGroup(untaggedByKey(all)))));
        if (pieces.has(Piece.Seen.class)) {
            return Assembled.impossible(
                    "I do not know what the amount in the question stands for, so I give no number: say above or"
                            + " below it, as in \"services above $100\".");
        }
        if (pieces.has(Piece.Senseless.class)) {
            return new Assembled.Questions(List.of());
        }
        Optional<Piece.OutOfScope> outside = pieces.first(Piece.OutOfScope.class);
        if (outside.isPresent()) {
            return Assembled.impossible(outside.get().sentence());
        }
        var notHeld = Conditions.notHeld(pieces);
        if (notHeld.isPresent()) {
            return Assembled.impossible(
                    "There are no charges for " + notHeld.get().label() + " in the billing data.");
        }
        if (pieces.want(Intent.DATA)) {
            return new Assembled.Questions(List.of(new Way(new Inquiry.Held(), 0)));
        }
        if (pieces.want(Intent.DELIVERIES)) {
            return redelivered(pieces);
        }
        Optional<List<Filter>> filters = Conditions.filters(pieces);
        if (filters.isEmpty()) {
            return Assembled.impossible("I can leave out what one condition names, not what several make up.");
        }
        if (pieces.has(Piece.Commitments.class)
                && !pieces.has(Piece.Where.class)
                && filters.get().stream().map(Filter::dimension).anyMatch(ABOUT_CHARGES::contains)) {
            return Assembled.impossible(
                    "Commitments are measured over all usage; ask without a purchase option or kind of charge.");
        }
        var shape = new Shape(pieces, filters.get());
        if (shape.groupBy.size() > CostQuery.MAX_DIMENSIONS) {
            return Assembled.impossible(
                    "Costs can be grouped by at most " + CostQuery.MAX_DIMENSIONS + " dimensions at once.");
        }
        if (pieces.want(Intent.WHY) && (pieces.has(Piece.Peak.class) || pieces.has(Piece.AskedPart.class))) {
            return new Assembled.Impossible(
                    "That is two questions: which one it was, and why; I answer one at a time.",
                    instead(pieces.without(new Piece.Wanted(Intent.WHY)), inherited));
        }
        Optional<Assembled> two = severalMetrics(pieces, inherited).or(() -> dropped(pieces, shape, inherited));
        if (two.isPresent()) {
            return two.get();
        }
        List<Way> ways = new ArrayList<>();
        List<String> notes =
                pieces.of(Piece.Noted.class).stream().map(Piece.Noted::sentence).toList();
        for (Periods periods : periods(pieces, shape, inherited)) {
            if (firstDay() != null
                    && !today.allData()
                            .overlaps(
                                    periods.current().start(),
                                    periods.current().end().minusDays(1))) {
                return outsideTheData(periods.current());
            }
            Period previous = periods.previous();
            if (previous != null
                    && pieces.has(Piece.Earlier.class)
                    && previous.end().isAfter(periods.current().start())) {
                return overlapping(pieces, inherited);
            }
            if (firstDay() != null
                    && previous != null
                    && !today.allData()
                            .overlaps(previous.start(), previous.end().minusDays(1))) {
                return outsideTheData(previous);
            }
            for (Charges charges : Conditions.charges(pieces, filters.get(), shape.groupBy, shape.invoice)) {
                ways.add(new Way(
                        inquiry(pieces, shape, periods, charges),
                        periods.cost() + charges.cost() + mixedComparison(pieces),
                        notes));
            }
        }
        return new Assembled.Questions(ways);
    }

    /** "Last month's total changed again. What moved?" A month without a bill gives way to the newest with one, which is said. */
    private Assembled redelivered(Pieces pieces) {
        Optional<YearMonth> newest =
                data.months().stream().map(DataDescription.Month::month).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return Assembled.impossible("There are no bills in the billing data.");
        }
        YearMonth asked = pieces.first(Piece.Time.class)
                .map(time -> YearMonth.from(time.when().period().start()))
                .orElse(newest.get());
        boolean billed = data.months().stream().anyMatch(month -> month.month().equals(asked));
        List<String> notes = billed
                ? List.of()
                : List.of("There is no bill of " + Sentences.period(whole(asked))
                        + " in the billing data; this is the newest, of " + Sentences.period(whole(newest.get()))
                        + ".");
        return new Assembled.Questions(
                List.of(new Way(new Inquiry.Redelivered(billed ? asked : newest.get()), 0, notes)));
    }

    private static Period whole(YearMonth month) {
        return new Period(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** "The top 3 cost drivers" of a period are what costs most; without another time, nothing changed that had a reason. */
    private static Pieces costDrivers(Pieces pieces) {
        boolean ranked = pieces.has(Piece.Ranked.class)
                && pieces.of(Piece.Time.class).size() < 2
                && !pieces.has(Piece.Earlier.class)
                && !pieces.has(Piece.Against.class)
                && !pieces.want(Intent.COMPARE, Intent.CHANGE, Intent.INCREASE, Intent.DECREASE);
        return ranked ? pieces.without(new Piece.Wanted(Intent.WHY)) : pieces;
    }

    /** "Amortized against unblended" is each of them, or the bridge between them; an answer has one metric. */
    private Optional<Assembled> severalMetrics(Pieces pieces, @Nullable Period inherited) {
        List<Piece.Measured> metrics =
                pieces.of(Piece.Measured.class).stream().distinct().toList();
        if (metrics.size() < 2 || pieces.want(Intent.BRIDGE)) {
            return Optional.empty();
        }
        List<Inquiry> instead = new ArrayList<>();
        for (Piece.Measured metric : metrics) {
            Pieces alone = pieces.without(new Piece.Wanted(Intent.COMPARE));
            for (Piece.Measured other : metrics) {
                alone = other.equals(metric) ? alone : alone.without(other);
            }
            instead.addAll(instead(alone, inherited));
        }
        return Optional.of(new Assembled.Impossible(
                "That is two metrics; an answer has one, so that no number is taken for another.", instead));
    }

    /** What an analysis cannot hold is not left out in silence: it is offered without. */
    private Optional<Assembled> dropped(Pieces pieces, Shape shape, @Nullable Period inherited) {
        // "How many credits" are told in money.
        boolean ofMoney = shape.filters.stream().anyMatch(filter -> filter.dimension() == Field.CHARGE_KIND);
        if (pieces.want(Intent.COUNT)
                && !ofMoney
                && shape.groupBy.isEmpty()
                && !pieces.has(Piece.Measured.class)
                && !pieces.has(Piece.FocusOn.class)) {
            List<Piece> resources = new ArrayList<>(pieces.all());
            resources.add(new Piece.Grouped(List.of(Field.RESOURCE), List.of()));
            return Optional.of(new Assembled.Impossible(
                    "I can count services, accounts, regions, resources and other groups that have charges.",
                    instead(new Pieces(List.copyOf(resources)), inherited)));
        }
        boolean wholeOnly = pieces.has(Piece.Commitments.class)
                || pieces.has(Piece.Coverage.class)
                || pieces.of(Piece.Tagging.class).stream().anyMatch(tagging -> tagging.key() == null);
        boolean compares = shape.comparing && !pieces.want(Intent.TREND, Intent.BRIDGE);
        if (shape.parts == null || (!wholeOnly && !compares)) {
            return Optional.empty();
        }
        List<Piece> whole = new ArrayList<>();
        for (Piece piece : pieces.all()) {
            switch (piece) {
                case Piece.InParts ignored -> {}
                case Piece.Grouped(List<Dimension> by, List<Granularity> ignored) -> {
                    if (!by.isEmpty()) {
                        whole.add(new Piece.Grouped(by, List.of()));
                    }
                }
                default -> whole.add(piece);
            }
        }
        List<Inquiry> offers = new ArrayList<>(instead(new Pieces(List.copyOf(whole)), inherited));
        if (!wholeOnly) {
            List<Piece> followed = new ArrayList<>(pieces.all());
            followed.removeIf(piece -> piece instanceof Piece.Wanted || piece instanceof Piece.Earlier);
            followed.add(new Piece.Wanted(Intent.TREND));
            offers.addAll(0, instead(new Pieces(List.copyOf(followed)), inherited));
        }
        return Optional.of(new Assembled.Impossible(
                wholeOnly
                        ? "Commitments and tag coverage are measured over a period as a whole, not part by part."
                        : "Two periods are compared as a whole, not part by part; a trend follows the parts of one.",
                offers));
    }

    /** "Day over day in October" is no comparison of October with itself a day before. */
    private Assembled overlapping(Pieces pieces, @Nullable Period inherited) {
        List<Piece> followed = new ArrayList<>(pieces.all());
        followed.removeIf(piece ->
                piece instanceof Piece.Earlier || piece instanceof Piece.Wanted || piece instanceof Piece.Extreme);
        followed.add(new Piece.Wanted(Intent.TREND));
        return new Assembled.Impossible(
                "The two periods would overlap; a trend follows each part of one.",
                instead(new Pieces(List.copyOf(followed)), inherited));
    }

    private List<Inquiry> instead(Pieces pieces, @Nullable Period inherited) {
        return switch (assemble(pieces.all(), inherited)) {
            case Assembled.Questions(List<Way> ways) ->
                ways.stream().map(Way::inquiry).toList();
            case Assembled.Impossible ignored -> List.of();
        };
    }

    /**
     * The last question, changed by what a message names: other periods, dimensions and filters of the same dimensions take
     * the place of those before, the rest stays.
     */
    public Assembled patch(List<Piece> message, CostQuery last, Inquiry previous) {
        var pieces = new Pieces(message);
        List<Piece> all = new ArrayList<>(message);
        Optional<List<Filter>> own = Conditions.filters(pieces);
        Set<Dimension> filtered = new LinkedHashSet<>();
        own.ifPresent(filters -> filters.forEach(filter -> filtered.add(filter.dimension())));
        List<Filter> kept = last.filters().stream()
                .filter(filter -> !filtered.contains(filter.dimension()))
                .toList();
        if (!kept.isEmpty()) {
            all.add(new Piece.Where(kept, false));
        }
        boolean compares = pieces.want(Intent.COMPARE, Intent.CHANGE, Intent.INCREASE, Intent.DECREASE, Intent.WHY);
        List<Piece.Time> times = pieces.of(Piece.Time.class);
        if (compares && times.size() == 1 && previous instanceof Inquiry.Costs) {
            // "How does that compare to September?" keeps what was asked before, and its period.
            Period other = times.getFirst().when().period();
            boolean earlier = other.start().isBefore(last.period().start());
            all.removeIf(Piece.Time.class::isInstance);
            all.add(new Piece.Time(When.exactly(earlier ? last.period() : other)));
            all.add(new Piece.Against(earlier ? other : last.period()));
        }
        if (!pieces.has(Piece.Measured.class)) {
            all.add(new Piece.Measured(last.metric()));
        }
        boolean regrouped = pieces.has(Piece.Grouped.class)
                || pieces.has(Piece.Asked.class)
                || pieces.of(Piece.Ranked.class).stream().anyMatch(ranked -> ranked.of() != null);
        boolean onlyParts = pieces.of(Piece.Grouped.class).stream()
                .allMatch(grouped -> grouped.by().isEmpty());
        List<Dimension> by = regrouped && !onlyParts ? List.of() : last.groupBy();
        boolean parted = pieces.has(Piece.InParts.class)
                || pieces.of(Piece.Grouped.class).stream()
                        .anyMatch(grouped -> !grouped.parts().isEmpty());
        List<Granularity> parts =
                parted || last.granularity() == Granularity.TOTAL ? List.of() : List.of(last.granularity());
        if (!by.isEmpty() || !parts.isEmpty()) {
            all.add(new Piece.Grouped(by, parts));
        }
        if (!pieces.has(Piece.Including.class) && !pieces.has(Piece.Excluding.class)) {
            all.add(
                    last.charges() == ChargeSelection.ALL
                            ? new Piece.Including(EnumSet.allOf(ChargeKind.class))
                            : new Piece.Excluding(EnumSet.of(ChargeKind.TAX, ChargeKind.CREDIT, ChargeKind.REFUND)));
        }
        if (last.timeBasis() == TimeBasis.BILLING) {
            all.add(new Piece.Billed());
        }
        if (last.top() != null && !pieces.has(Piece.Ranked.class)) {
            all.add(new Piece.Named(last.top().groups()));
        }
        boolean onlyEarlier = pieces.has(Piece.Earlier.class)
                && !pieces.want(Intent.COMPARE, Intent.CHANGE, Intent.INCREASE, Intent.DECREASE, Intent.WHY);
        if (onlyEarlier && !(previous instanceof Inquiry.Compared)) {
            // "What about the month before?" asks the same of another time.
            Period earlier = pieces.of(Piece.Earlier.class).getFirst().shift().of(last.period());
            all.removeIf(Piece.Earlier.class::isInstance);
            all.add(new Piece.Time(When.exactly(earlier)));
        }
        switch (previous) {
            case Inquiry.Explained(CostQuery ignored, Period before)
            when !pieces.has(Piece.Time.class) -> again(all, pieces, Intent.WHY, before);
            case Inquiry.Compared(CostQuery ignored, Period before, Change change)
            when !pieces.has(Piece.Time.class) -> again(all, pieces, Intent.COMPARE, before);
            case Inquiry.Trended ignored -> all.add(new Piece.Wanted(Intent.TREND));
            case Inquiry.Opportunities ignored -> all.add(new Piece.Wanted(Intent.OPPORTUNITIES));
            case Inquiry.Committed(CostQuery ignored, Inquiry.Commitment commitment, Inquiry.Aspect aspect) ->
                all.add(new Piece.Commitments(commitment, aspect));
            case Inquiry.Tagged(CostQuery ignored, String tag) -> all.add(new Piece.Coverage(tag));
            default -> {}
        }
        boolean moves = times.isEmpty() || !times.getFirst().when().period().equals(last.period());
        boolean sameKind = last.filters().isEmpty()
                || !pieces.has(Piece.Kept.class)
                || last.filters().stream().map(Filter::dimension).anyMatch(filtered::contains);
        return sameKind && moves ? assemble(all, last.period()) : dearer(assemble(all, last.period()));
    }

    /** A message that changes nothing means something else; "and staging?" after an account is rather another account than a tag of that one. */
    private static Assembled dearer(Assembled assembled) {
        return switch (assembled) {
            case Assembled.Questions(List<Way> ways) ->
                new Assembled.Questions(ways.stream()
                        .map(way -> new Way(way.inquiry(), way.cost() + UNLIKELY, way.notes()))
                        .toList());
            case Assembled.Impossible impossible -> impossible;
        };
    }

    private static void again(List<Piece> all, Pieces pieces, Intent intent, Period before) {
        if (!pieces.want(Intent.WHY)) {
            all.add(new Piece.Wanted(intent));
        }
        if (!pieces.has(Piece.Earlier.class)) {
            all.add(new Piece.Against(before));
        }
    }

    /** "Untagged cost by team" is what has no team. */
    private static List<Piece> untaggedByKey(List<Piece> all) {
        Optional<Dimension> key = all.stream()
                .flatMap(piece -> switch (piece) {
                    case Piece.Grouped grouped -> grouped.by().stream();
                    case Piece.Asked asked -> Stream.of(asked.dimension());
                    default -> Stream.empty();
                })
                .filter(Dimension.Tag.class::isInstance)
                .findFirst();
        if (key.isEmpty() || !all.contains(new Piece.Tagging(null, false))) {
            return all;
        }
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : all) {
            switch (piece) {
                case Piece.Grouped(List<Dimension> by, List<Granularity> parts) ->
                    pieces.add(new Piece.Grouped(
                            by.stream()
                                    .filter(dimension -> !dimension.equals(key.get()))
                                    .toList(),
                            parts));
                case Piece.Asked asked when asked.dimension().equals(key.get()) -> {}
                case Piece.Tagging(Dimension none, boolean present)
                when none == null && !present -> pieces.add(new Piece.Tagging(key.get(), false));
                default -> pieces.add(piece);
            }
        }
        return List.copyOf(pieces);
    }

    /** "Untagged cost by account" is what carries none of the tags that people give, by account. */
    private List<Piece> untaggedByGroup(List<Piece> all) {
        boolean grouped = all.stream()
                .anyMatch(piece ->
                        (piece instanceof Piece.Grouped by && !by.by().isEmpty()) || piece instanceof Piece.Asked);
        var untagged = new Piece.Tagging(null, false);
        List<Filter> none = data.tagKeys().stream()
                .filter(key -> !key.startsWith("aws:") && !key.startsWith("aws_"))
                .map(key -> new Filter(new Dimension.Tag(key), Operator.ABSENT, List.of()))
                .toList();
        if (!grouped || !all.contains(untagged) || none.isEmpty() || none.size() > MOST_KEYS_ABSENT) {
            return all;
        }
        List<Piece> pieces = new ArrayList<>(all);
        pieces.remove(untagged);
        pieces.add(new Piece.Where(none, false));
        return List.copyOf(pieces);
    }

    /** Names of different dimensions are no alternatives to compare. */
    private static double mixedComparison(Pieces pieces) {
        List<Dimension> dimensions = pieces.of(Piece.Kept.class).stream()
                .map(kept -> kept.terms().getFirst().filters().getFirst().dimension())
                .toList();
        boolean versus = pieces.want(Intent.COMPARE)
                && pieces.of(Piece.Time.class).size() < 2
                && !pieces.has(Piece.Earlier.class)
                && !pieces.has(Piece.Against.class);
        boolean mixed = dimensions.size() > 1 && dimensions.stream().distinct().count() == dimensions.size();
        return versus && mixed ? 1 : 0;
    }

    private @Nullable LocalDate firstDay() {
        return data.firstDay();
    }

    private Assembled outsideTheData(Period period) {
        Period all = today.allData();
        return Assembled.impossible("The billing data is of " + Sentences.period(all) + "; there is nothing of "
                + Sentences.period(period) + " in it.");
    }

    /** What the answer is made of, whatever the period. */
    private static final class Shape {
        private final List<Dimension> groupBy = new ArrayList<>();
        private final List<Filter> filters;
        private final List<Filter> part = new ArrayList<>();
        private @Nullable Granularity parts;
        private final boolean comparing;
        private final boolean invoice;

        Shape(Pieces pieces, List<Filter> filters) {
            this.filters = new ArrayList<>(filters);
            var dimensions = new LinkedHashSet<Dimension>();
            for (Piece.Grouped grouped : pieces.of(Piece.Grouped.class)) {
                dimensions.addAll(grouped.by());
                grouped.parts().forEach(this::inParts);
            }
            pieces.of(Piece.InParts.class).forEach(in -> inParts(in.part()));
            pieces.of(Piece.Asked.class).forEach(asked -> dimensions.add(asked.dimension()));
            pieces.of(Piece.Ranked.class)
                    .forEach(ranked -> Optional.ofNullable(ranked.of()).ifPresent(of -> {
                        dimensions.remove(of);
                        dimensions.add(of);
                    }));
            boolean versus = pieces.want(Intent.COMPARE)
                    && pieces.of(Piece.Time.class).size() < 2
                    && !pieces.has(Piece.Earlier.class)
                    && filters.stream()
                            .anyMatch(
                                    filter -> isAnyOf(filter) && filter.values().size() > 1);
            if (dimensions.isEmpty() && (pieces.has(Piece.Ranked.class) || pieces.want(Intent.BREAKDOWN))) {
                dimensions.add(finer(filters));
            }
            boolean oneTime = pieces.has(Piece.Peak.class) || pieces.has(Piece.AskedPart.class);
            boolean inParts = pieces.has(Piece.InParts.class)
                    || pieces.of(Piece.Grouped.class).stream()
                            .anyMatch(grouped -> !grouped.parts().isEmpty());
            if (dimensions.isEmpty()
                    && pieces.has(Piece.Extreme.class)
                    && !oneTime
                    && !inParts
                    && !asksForChange(pieces)) {
                boolean things = filters.stream().anyMatch(filter -> filter.dimension() == Field.USAGE_TYPE);
                dimensions.add(things ? Field.RESOURCE : finer(filters));
            }
            if (dimensions.isEmpty() && !pieces.has(Piece.Where.class)) {
                filters.stream()
                        .filter(filter -> (filter.operator() == Operator.IN || (versus && isAnyOf(filter)))
                                && isSeveral(filter.values()))
                        .map(Filter::dimension)
                        .findFirst()
                        .ifPresent(dimensions::add);
            }
            groupBy.addAll(dimensions);
            comparing = !versus
                    && (asksForChange(pieces)
                            || pieces.has(Piece.Earlier.class)
                            || pieces.of(Piece.Time.class).size() > 1);
            // A bridge begins at the invoice; what it leads to is the cost.
            invoice = (pieces.want(Intent.INVOICE) || isWholeBill(pieces, filters)) && !pieces.want(Intent.BRIDGE);
            pieces.of(Piece.Where.class).stream()
                    .filter(Piece.Where::part)
                    .forEach(where -> part.addAll(where.filters()));
        }

        private static boolean isAnyOf(Filter filter) {
            return filter.operator() == Operator.IN || filter.operator() == Operator.CONTAINS;
        }

        /** Values that differ only in letter case are one thing. */
        private static boolean isSeveral(List<String> values) {
            return values.stream()
                            .map(value -> value.toLowerCase(Locale.ROOT))
                            .distinct()
                            .count()
                    > 1;
        }

        private static boolean isWholeBill(Pieces pieces, List<Filter> filters) {
            return pieces.want(Intent.BILL)
                    && filters.stream().allMatch(filter -> filter.dimension() == Field.ACCOUNT)
                    && !pieces.has(Piece.Measured.class)
                    && pieces.of(Piece.Time.class).stream()
                            .allMatch(time -> time.when().period().isWholeMonths());
        }

        private static boolean asksForChange(Pieces pieces) {
            return pieces.want(Intent.COMPARE, Intent.CHANGE, Intent.INCREASE, Intent.DECREASE, Intent.WHY);
        }

        private void inParts(Granularity granularity) {
            parts = granularity;
        }

        /** One level below what is already fixed. */
        private static Dimension finer(List<Filter> fixed) {
            boolean oneService = fixed.stream()
                    .anyMatch(filter -> (filter.dimension() == Field.SERVICE || filter.dimension() == Field.CE_SERVICE)
                            && filter.operator() == Operator.IN
                            && filter.values().size() == 1);
            return oneService ? Field.USAGE_TYPE : Field.SERVICE;
        }
    }

    private List<Periods> periods(Pieces pieces, Shape shape, @Nullable Period inherited) {
        Optional<Piece.Against> against = pieces.first(Piece.Against.class);
        Optional<Piece.Time> time = pieces.first(Piece.Time.class);
        if (against.isPresent() && (time.isPresent() || inherited != null)) {
            Period current = time.isPresent() ? time.get().when().period() : requireNonNull(inherited);
            return List.of(new Periods(current, against.get().previous(), 0));
        }
        if (shape.comparing && !pieces.want(Intent.BRIDGE)) {
            List<Periods> compared =
                    shape.invoice ? wholeMonths(times.compared(pieces, inherited)) : times.compared(pieces, inherited);
            if (!compared.isEmpty()) {
                return compared;
            }
            return SuggestedComparison.of(data)
                    .map(suggested -> List.of(new Periods(suggested.current(), suggested.previous(), 0)))
                    .orElseGet(() ->
                            List.of(new Periods(times.unlessSaid(null), Times.earlier(times.unlessSaid(null)), 0)));
        }
        Optional<Period> said =
                pieces.first(Piece.Time.class).map(named -> named.when().period());
        Granularity coarse = pieces.first(Piece.Peak.class)
                .map(Piece.Peak::part)
                .or(() -> pieces.first(Piece.AskedPart.class).map(Piece.AskedPart::part))
                .orElse(pieces.want(Intent.TREND) && shape.parts == null ? Granularity.MONTH : shape.parts);
        Period period = said.orElseGet(() -> inherited != null ? inherited : times.unlessSaid(coarse));
        if ((shape.invoice || pieces.has(Piece.Billed.class) || pieces.want(Intent.BRIDGE))
                && !period.isWholeMonths()) {
            period = new Period(
                    period.start().withDayOfMonth(1),
                    period.end().minusDays(1).withDayOfMonth(1).plusMonths(1));
        }
        return List.of(new Periods(period, null, 0));
    }

    /** Bills are of whole months: those are compared where they can be. */
    private static List<Periods> wholeMonths(List<Periods> periods) {
        List<Periods> whole = periods.stream()
                .filter(pair -> pair.current().isWholeMonths()
                        && pair.previous() != null
                        && pair.previous().isWholeMonths())
                .map(pair -> new Periods(pair.current(), pair.previous(), 0))
                .toList();
        return whole.isEmpty() ? periods : whole;
    }

    private Inquiry inquiry(Pieces pieces, Shape shape, Periods periods, Charges charges) {
        CostQuery query = query(pieces, shape, periods.current(), charges);
        Period previous = periods.previous();
        Optional<Piece.Commitments> commitments = pieces.first(Piece.Commitments.class);
        if (commitments.isPresent()) {
            return new Inquiry.Committed(
                    query.withGranularity(Granularity.TOTAL),
                    commitments.get().commitment(),
                    commitments.get().aspect());
        }
        if (pieces.want(Intent.BRIDGE)) {
            return new Inquiry.Bridged(query.withGranularity(Granularity.TOTAL).withGroupBy(List.of()));
        }
        if (pieces.want(Intent.OPPORTUNITIES)) {
            return new Inquiry.Opportunities(query);
        }
        Optional<Piece.Coverage> coverage = pieces.first(Piece.Coverage.class);
        // "Everything tagged environment=staging" has that tag already.
        boolean ofATag = shape.filters.stream().anyMatch(filter -> filter.dimension() instanceof Dimension.Tag);
        boolean anyTag = pieces.of(Piece.Tagging.class).stream()
                .anyMatch(tagging -> tagging.key() == null && !(tagging.present() && ofATag));
        if (coverage.isPresent() || anyTag) {
            return new Inquiry.Tagged(
                    query.withGranularity(Granularity.TOTAL),
                    coverage.map(Piece.Coverage::tag).orElse(null));
        }
        if (previous != null) {
            CostQuery whole = query.withGranularity(Granularity.TOTAL);
            if (pieces.has(Piece.Extreme.class) && whole.groupBy().isEmpty()) {
                whole = whole.withGroupBy(List.of(Shape.finer(whole.filters())));
            }
            return pieces.want(Intent.WHY)
                    ? new Inquiry.Explained(shape.invoice ? byKind(whole) : grouped(whole), previous)
                    : new Inquiry.Compared(whole, previous, change(pieces));
        }
        if (pieces.want(Intent.TREND)) {
            Granularity parts = query.granularity() == Granularity.TOTAL ? parts(query.period()) : query.granularity();
            return new Inquiry.Trended(query.withGranularity(parts));
        }
        return costs(pieces, shape, query);
    }

    /** Credits and taxes of a bill change it beside usage, so the kind of charge comes first. */
    private static CostQuery byKind(CostQuery query) {
        return query.groupBy().isEmpty()
                ? query.withGroupBy(List.of(Field.CHARGE_KIND, Shape.finer(query.filters())))
                : query;
    }

    private static CostQuery grouped(CostQuery query) {
        return query.groupBy().isEmpty() ? query.withGroupBy(List.of(Shape.finer(query.filters()))) : query;
    }

    private static Change change(Pieces pieces) {
        Optional<Piece.Changes> exactly = pieces.first(Piece.Changes.class);
        if (exactly.isPresent()) {
            return exactly.get().change();
        }
        boolean ranked =
                pieces.has(Piece.Extreme.class) || pieces.has(Piece.Ranked.class) || pieces.has(Piece.Asked.class);
        if (!ranked) {
            return Change.ANY;
        }
        return pieces.want(Intent.INCREASE)
                ? Change.INCREASE
                : pieces.want(Intent.DECREASE) ? Change.DECREASE : Change.ANY;
    }

    private static Granularity parts(Period period) {
        return period.days() <= DAYS_BY_DAY ? Granularity.DAY : Granularity.MONTH;
    }

    private CostQuery query(Pieces pieces, Shape shape, Period period, Charges charges) {
        Metric metric = pieces.first(Piece.Measured.class)
                .map(Piece.Measured::metric)
                .orElseGet(() -> shape.invoice ? billed() : data.defaultMetric());
        boolean billing = (shape.invoice || pieces.has(Piece.Billed.class)) && period.isWholeMonths();
        List<Filter> filters = new ArrayList<>(shape.filters);
        charges.filters().stream().filter(filter -> !filters.contains(filter)).forEach(filters::add);
        CostQuery query = new CostQuery(
                metric,
                period,
                billing ? TimeBasis.BILLING : TimeBasis.CHARGE,
                requireNonNullElse(shape.parts, Granularity.TOTAL),
                shape.groupBy,
                filters,
                metric.isMoney() ? charges.selection() : ChargeSelection.ALL,
                null);
        Optional<Integer> named = pieces.first(Piece.Named.class)
                .map(Piece.Named::groups)
                .or(() -> pieces.first(Piece.Ranked.class)
                        .filter(ranked -> shape.parts != null || shape.comparing)
                        .filter(ranked -> ranked.first() == 1 && ranked.last() > 1 && ranked.order() == Order.HIGHEST)
                        .map(Piece.Ranked::last));
        return named.isPresent() && !query.groupBy().isEmpty()
                ? query.withTop(new Top(Math.min(named.get(), Top.MAX)))
                : query;
    }

    private Metric billed() {
        return data.unavailable().containsKey(Metric.UNBLENDED) ? Metric.NET_UNBLENDED : Metric.UNBLENDED;
    }

    private Inquiry costs(Pieces pieces, Shape shape, CostQuery query) {
        CostQuery whole = query.withGranularity(Granularity.TOTAL);
        Optional<Piece.FocusOn> exactly = pieces.first(Piece.FocusOn.class);
        if (exactly.isPresent()) {
            return new Inquiry.Costs(query, exactly(exactly.get().focus(), pieces, shape));
        }
        Focus.@Nullable Limit limit = pieces.first(Piece.Bound.class)
                .map(bound -> new Focus.Limit(bound.amount(), bound.above()))
                .orElse(null);
        Optional<Piece.Ranked> ranked = pieces.first(Piece.Ranked.class);
        Optional<Order> extreme = pieces.first(Piece.Extreme.class).map(Piece.Extreme::order);
        if (limit != null && (ranked.isPresent() || extreme.isPresent())) {
            return new Inquiry.Costs(
                    grouped(whole).withTop(null),
                    ranked.map(ranks -> new Focus.Ranks(ranks.first(), ranks.last(), ranks.order(), limit))
                            .orElseGet(() -> new Focus.Ranks(1, 1, extreme.orElse(Order.HIGHEST), limit)));
        }
        if (limit != null) {
            return new Inquiry.Costs(grouped(query), limit);
        }
        if (pieces.want(Intent.COUNT) && !query.groupBy().isEmpty()) {
            return new Inquiry.Costs(whole.withTop(null), new Focus.Count());
        }
        if (pieces.want(Intent.SHARE) && (shape.groupBy.isEmpty() || !shape.part.isEmpty())) {
            Optional<Inquiry> share = share(shape, whole);
            if (share.isPresent()) {
                return share.get();
            }
        }
        Optional<Piece.Peak> peak = pieces.first(Piece.Peak.class)
                .or(() -> pieces.first(Piece.AskedPart.class)
                        .map(asked -> new Piece.Peak(asked.part(), extreme.orElse(Order.HIGHEST))))
                .or(() -> shape.groupBy.isEmpty() && shape.parts != null
                        ? extreme.map(order -> new Piece.Peak(requireNonNull(shape.parts), order))
                        : Optional.empty());
        if (peak.isPresent()) {
            return new Inquiry.Costs(
                    query.withGranularity(peak.get().part()).withGroupBy(List.of()),
                    new Focus.Peak(peak.get().order()));
        }
        if (pieces.want(Intent.AVERAGE)) {
            Granularity per = shape.parts == null ? parts(query.period()) : shape.parts;
            return new Inquiry.Costs(whole, new Focus.Average(per));
        }
        if (ranked.isPresent() && query.top() == null && !query.groupBy().isEmpty()) {
            return new Inquiry.Costs(
                    query,
                    new Focus.Ranks(
                            ranked.get().first(),
                            ranked.get().last(),
                            ranked.get().order()));
        }
        boolean one = pieces.of(Piece.Asked.class).stream().anyMatch(Piece.Asked::one);
        if (extreme.isPresent()
                && !query.groupBy().isEmpty()
                && query.top() == null
                && (one || extreme.get() == Order.LOWEST)) {
            return new Inquiry.Costs(query, new Focus.Ranks(1, one ? 1 : RankRules.PLURAL, extreme.get()));
        }
        return new Inquiry.Costs(query, new Focus.Whole());
    }

    /** What a canonical sentence says, ranks among groups within a limit in two stretches. */
    private static Focus exactly(Focus focus, Pieces pieces, Shape shape) {
        return switch (focus) {
            case Focus.Share ignored -> new Focus.Share(shape.part);
            case Focus.Ranks ranks ->
                pieces.of(Piece.FocusOn.class).stream()
                        .map(Piece.FocusOn::focus)
                        .filter(Focus.Limit.class::isInstance)
                        .map(Focus.Limit.class::cast)
                        .findFirst()
                        .map(among -> new Focus.Ranks(ranks.first(), ranks.last(), ranks.order(), among))
                        .orElse(ranks);
            default -> focus;
        };
    }

    /** "The share of S3 in us-east-1" leaves open of what: the last name is the part, those before it the whole. */
    private static Optional<Inquiry> share(Shape shape, CostQuery query) {
        if (!shape.part.isEmpty()) {
            return Optional.of(new Inquiry.Costs(query, new Focus.Share(shape.part)));
        }
        List<Filter> filters = query.filters().stream()
                .filter(filter -> filter.operator() != Operator.NOT_IN)
                .toList();
        if (filters.isEmpty()) {
            return Optional.empty();
        }
        Filter part = filters.getLast();
        Set<Filter> rest = new LinkedHashSet<>(query.filters());
        rest.remove(part);
        return Optional.of(new Inquiry.Costs(query.withFilters(List.copyOf(rest)), new Focus.Share(List.of(part))));
    }
}
