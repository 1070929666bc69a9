package dev.finops.backend.inquiry;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Inquiry.Aspect;
import dev.finops.backend.inquiry.Inquiry.Change;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry as an address: {@code costs/compare?start=2026-10-01&end=2026-11-01&…}. Without the parameters that only an
 * inquiry has ({@code focus}, {@code part}, {@code change}, {@code aspect}) it is what the HTTP interface takes after
 * {@code /api/v1/}. Equal inquiries have equal addresses, and every address reads as the inquiry that it was printed from.
 */
public final class InquiryText {
    private static final String COSTS = "costs";
    private static final String COMPARE = "costs/compare";
    private static final String DRIVERS = "costs/drivers";
    private static final String TREND = "costs/trend";
    private static final String TAG_COVERAGE = "costs/tag-coverage";
    private static final String BRIDGE = "costs/bridge";
    private static final String COMMITMENTS = "costs/commitments";
    private static final String OPPORTUNITIES = "costs/opportunities";
    private static final String DELIVERIES = "costs/deliveries";
    private static final String MONTH = "month";
    private static final String DATA = "data";

    private static final String COMPARE_START = "compareStart";
    private static final String COMPARE_END = "compareEnd";
    private static final String CHANGE = "change";
    private static final String TAG = "tag";
    private static final String COMMITMENT = "commitment";
    private static final String ASPECT = "aspect";
    private static final int LONGEST_TAG = 256;

    private InquiryText() {}

    public static String print(Inquiry inquiry) {
        return address(inquiry, true).toString();
    }

    /** Where the HTTP interface has the numbers that an inquiry is about, after {@code /api/v1/}. */
    public static String printQuery(Inquiry inquiry) {
        return address(inquiry, false).toString();
    }

    private static Address address(Inquiry inquiry, boolean whole) {
        return switch (inquiry) {
            case Inquiry.Costs costs -> {
                var address = Address.of(COSTS).with(costs.query());
                if (whole) {
                    FocusText.print(costs.focus(), address);
                }
                yield address;
            }
            case Inquiry.Compared compared -> {
                var address = compare(COMPARE, compared.query(), compared.previous());
                yield whole && compared.change() != Change.ANY
                        ? address.with(CHANGE, compared.change().word())
                        : address;
            }
            case Inquiry.Explained explained -> compare(DRIVERS, explained.query(), explained.previous());
            case Inquiry.Trended trended -> Address.of(TREND).with(trended.query());
            case Inquiry.Tagged tagged -> {
                var address = Address.of(TAG_COVERAGE).with(tagged.query());
                yield tagged.tag() == null ? address : address.with(TAG, tagged.tag());
            }
            case Inquiry.Bridged bridged -> Address.of(BRIDGE).with(bridged.query());
            case Inquiry.Committed committed -> {
                var address = Address.of(COMMITMENTS).with(committed.query());
                if (committed.commitment() != Commitment.ANY) {
                    address.with(COMMITMENT, committed.commitment().word());
                }
                yield whole ? address.with(ASPECT, committed.aspect().word()) : address;
            }
            case Inquiry.Opportunities opportunities ->
                Address.of(OPPORTUNITIES).with(opportunities.query());
            case Inquiry.Redelivered redelivered ->
                Address.of(DELIVERIES).with(MONTH, redelivered.month().toString());
            case Inquiry.Held ignored -> Address.of(DATA);
        };
    }

    private static Address compare(String path, CostQuery query, Period previous) {
        return Address.of(path)
                .with(query)
                .with(COMPARE_START, previous.start().toString())
                .with(COMPARE_END, previous.end().toString());
    }

    /** @throws InvalidParameters if it is no inquiry, with all that is wrong with it */
    public static Inquiry parse(String text) {
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        Map<String, List<String>> given = parameters(mark < 0 ? "" : text.substring(mark + 1));
        try {
            return read(path, given);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, List<String>> parameters(String query) {
        try {
            return Address.parametersOf(query);
        } catch (IllegalArgumentException e) {
            throw invalid("The address has an escape that is none: after % come two hexadecimal digits.");
        }
    }

    private static Inquiry read(String path, Map<String, List<String>> given) {
        return switch (path) {
            case COSTS -> {
                var parameters = new Parameters(given, known(FocusText.FOCUS, FocusText.PART));
                Focus focus = FocusText.parse(parameters);
                yield new Inquiry.Costs(QueryText.parse(parameters), focus);
            }
            case COMPARE -> {
                var parameters = new Parameters(given, known(COMPARE_START, COMPARE_END, CHANGE));
                Period previous = parameters.period(COMPARE_START, COMPARE_END);
                Change change = parameters.word(CHANGE, Change.class, Change.ANY);
                CostQuery query = QueryText.parse(parameters);
                yield new Inquiry.Compared(query, read(previous), change);
            }
            case DRIVERS -> {
                var parameters = new Parameters(given, known(COMPARE_START, COMPARE_END));
                Period previous = parameters.period(COMPARE_START, COMPARE_END);
                CostQuery query = QueryText.parse(parameters);
                yield new Inquiry.Explained(query, read(previous));
            }
            case TREND -> new Inquiry.Trended(QueryText.parse(new Parameters(given, known())));
            case TAG_COVERAGE -> {
                var parameters = new Parameters(given, known(TAG));
                String tag = parameters.text(TAG, LONGEST_TAG);
                yield new Inquiry.Tagged(QueryText.parse(parameters), tag);
            }
            case BRIDGE -> new Inquiry.Bridged(QueryText.parse(new Parameters(given, known())));
            case COMMITMENTS -> {
                var parameters = new Parameters(given, known(COMMITMENT, ASPECT));
                Commitment commitment = parameters.word(COMMITMENT, Commitment.class, Commitment.ANY);
                Aspect aspect = parameters.word(ASPECT, Aspect.class, Aspect.UTILIZATION);
                yield new Inquiry.Committed(QueryText.parse(parameters), commitment, aspect);
            }
            case OPPORTUNITIES -> new Inquiry.Opportunities(QueryText.parse(new Parameters(given, known())));
            case DELIVERIES -> {
                var parameters = new Parameters(given, Set.of(MONTH));
                YearMonth month = parameters.month(MONTH);
                parameters.done();
                yield new Inquiry.Redelivered(Objects.requireNonNull(month, "A month that cannot be read is a fault"));
            }
            case DATA -> {
                new Parameters(given, Set.of()).done();
                yield new Inquiry.Held();
            }
            default ->
                throw invalid("An inquiry begins with "
                        + String.join(
                                ", ",
                                COSTS,
                                COMPARE,
                                DRIVERS,
                                TREND,
                                TAG_COVERAGE,
                                BRIDGE,
                                COMMITMENTS,
                                OPPORTUNITIES,
                                DELIVERIES,
                                "or " + DATA)
                        + ", as in costs?start=2026-10-01&end=2026-11-01&groupBy=service.");
        };
    }

    private static Period read(@Nullable Period period) {
        return Objects.requireNonNull(period, "A period that cannot be read is a fault");
    }

    private static Set<String> known(String... own) {
        var names = new ArrayList<>(QueryText.PARAMETERS);
        names.addAll(List.of(own));
        return Parameters.known(names);
    }

    private static InvalidParameters invalid(String detail) {
        return new InvalidParameters(List.of(new InvalidParameters.Fault("address", detail)));
    }
}
