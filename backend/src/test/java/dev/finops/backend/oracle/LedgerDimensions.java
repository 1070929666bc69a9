package dev.finops.backend.oracle;

import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.CostCategory;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Dimension.Tag;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Ledger;
import dev.finops.billing.Terms;
import dev.finops.billing.delivery.BillFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of a charge by each dimension that a format can tell apart. */
final class LedgerDimensions {
    private static final Pattern FAMILY = Pattern.compile("^(?:db\\.|cache\\.|ml\\.)?([a-z0-9]+)\\.");

    private static final Tag TEAM = new Tag("team");
    private static final Tag COST_CENTER = new Tag("cost_center");
    private static final CostCategory PRODUCT = new CostCategory("product");

    private static final List<List<Dimension>> GROUPINGS = List.of(
            List.of(Field.SERVICE, Field.CE_SERVICE, Field.ACCOUNT),
            List.of(Field.REGION, Field.USAGE_TYPE, Field.OPERATION),
            List.of(Field.RESOURCE, Field.INSTANCE_TYPE, Field.INSTANCE_FAMILY),
            List.of(Field.CHARGE_KIND, Field.PURCHASE_OPTION),
            List.of(TEAM, COST_CENTER, PRODUCT),
            List.of(Field.CHARGE_TYPE));

    private final Map<Dimension, Function<Charge, @Nullable String>> values = new LinkedHashMap<>();

    private LedgerDimensions() {}

    static LedgerDimensions of(Ledger ledger, BillFormat format) {
        var dimensions = new LedgerDimensions();
        dimensions.fields(format);
        dimensions.labels();
        // What nothing is labelled with cannot be asked for.
        dimensions
                .values
                .entrySet()
                .removeIf(dimension -> !(dimension.getKey() instanceof Field)
                        && ledger.charges().stream()
                                .filter(charge -> !charge.isShare())
                                .allMatch(charge -> dimension.getValue().apply(charge) == null));
        return dimensions;
    }

    private void fields(BillFormat format) {
        values.put(Field.SERVICE, charge -> charge.product().code());
        values.put(Field.CE_SERVICE, Charge::ceService);
        values.put(Field.ACCOUNT, charge -> charge.account().id());
        values.put(Field.REGION, charge -> charge.product().region());
        values.put(Field.USAGE_TYPE, charge -> charge.product().usageType());
        values.put(Field.OPERATION, charge -> charge.product().operation());
        values.put(Field.RESOURCE, Charge::resource);
        values.put(Field.INSTANCE_TYPE, charge -> charge.product().instanceType());
        values.put(Field.INSTANCE_FAMILY, LedgerDimensions::instanceFamily);
        values.put(
                Field.CHARGE_KIND,
                format == BillFormat.FOCUS
                        ? LedgerDimensions::kindInFocus
                        : charge -> charge.kind().group());
        values.put(Field.PURCHASE_OPTION, LedgerDimensions::purchaseOption);
        if (format != BillFormat.FOCUS) {
            values.put(Field.CHARGE_TYPE, charge -> charge.kind().lineItemType());
        }
    }

    private void labels() {
        values.put(TEAM, charge -> charge.labels().tags().get("team"));
        values.put(COST_CENTER, charge -> charge.labels().tags().get("CostCenter"));
        values.put(PRODUCT, charge -> charge.labels().costCategories().get("Product"));
    }

    /** There usage that a Savings Plan covers is billed at nothing, and no row takes its price off again. */
    private static String kindInFocus(Charge charge) {
        return (charge.kind() == Kind.SAVINGS_PLAN_NEGATION ? Kind.SAVINGS_PLAN_USAGE : charge.kind()).group();
    }

    private static @Nullable String instanceFamily(Charge charge) {
        Matcher matcher = FAMILY.matcher(String.valueOf(charge.product().instanceType()));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static @Nullable String purchaseOption(Charge charge) {
        return switch (charge.terms()) {
            case Terms.OfReservation ignored -> "Reserved";
            case Terms.OfSavingsPlan ignored -> "Savings Plan";
            case null, default ->
                switch (charge.kind()) {
                    case ON_DEMAND, MARKETPLACE_USAGE -> "On-Demand";
                    case SPOT -> "Spot";
                    default -> null;
                };
        };
    }

    List<Dimension> all() {
        return List.copyOf(values.keySet());
    }

    @Nullable
    String value(Dimension dimension, Charge charge) {
        Function<Charge, @Nullable String> value = values.get(dimension);
        if (value == null) {
            throw new IllegalArgumentException("Nothing is known by " + dimension);
        }
        return value.apply(charge);
    }

    /** A few of the dimensions, other ones for the next number; after some numbers each has had its turn. */
    List<Dimension> grouping(int number) {
        List<List<Dimension>> groupings = GROUPINGS.stream()
                .map(grouping -> grouping.stream().filter(values::containsKey).toList())
                .filter(grouping -> !grouping.isEmpty())
                .toList();
        return groupings.get(number % groupings.size());
    }

    /** In the order of the dimensions, as a row of an answer has them. */
    List<@Nullable String> values(List<Dimension> dimensions, Charge charge) {
        var found = new ArrayList<@Nullable String>();
        dimensions.forEach(dimension -> found.add(value(dimension, charge)));
        return found;
    }
}
