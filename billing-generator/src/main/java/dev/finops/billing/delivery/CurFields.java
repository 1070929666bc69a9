package dev.finops.billing.delivery;

import dev.finops.billing.Kind;
import dev.finops.billing.Product;
import dev.finops.billing.Terms;
import dev.finops.billing.Terms.ReservationFee;
import dev.finops.billing.Terms.SavingsPlanFee;
import dev.finops.billing.Terms.SavingsPlanUse;
import dev.finops.billing.Terms.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns that legacy reports and CUR 2.0 have in common, by the headers of legacy CSV files, from which the names in
 * Parquet follow.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html">the data dictionary of AWS</a>
 */
final class CurFields {
    private static final Pattern WORD_START = Pattern.compile("(?<=[^_])(?=\\p{Lu})");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final String MIDNIGHT = "T00:00:00.000Z";

    private final List<Field<CurRow>> fields = new ArrayList<>();

    private CurFields() {}

    static List<Field<CurRow>> common() {
        var common = new CurFields();
        common.billAndLineItem();
        common.pricing();
        common.reservations();
        common.savingsPlans();
        common.split();
        return List.copyOf(common.fields);
    }

    private void billAndLineItem() {
        text("identity/LineItemId", CurRow::id);
        text(
                "identity/TimeInterval",
                row -> row.charge().start() + ":00Z/" + row.charge().end() + ":00Z");
        text("bill/InvoiceId", row -> row.ledger().invoice(row.charge().bill()).orElse(null));
        text("bill/BillingEntity", CurRow::billingEntity);
        text("bill/BillType", CurRow::billType);
        text("bill/PayerAccountId", row -> row.ledger().payer().id());
        time("bill/BillingPeriodStartDate", CurRow::periodStart);
        time("bill/BillingPeriodEndDate", CurRow::periodEnd);
        text("lineItem/UsageAccountId", row -> row.charge().account().id());
        text("lineItem/LineItemType", row -> row.charge().kind().lineItemType());
        time("lineItem/UsageStartDate", row -> row.charge().start());
        time("lineItem/UsageEndDate", CurRow::end);
        text("lineItem/ProductCode", of(Product::code));
        text("lineItem/UsageType", of(Product::usageType));
        text("lineItem/Operation", of(Product::operation));
        text("lineItem/ResourceId", row -> row.charge().resource());
        number("lineItem/UsageAmount", row -> row.charge().quantity());
        text("lineItem/CurrencyCode", row -> row.ledger().currency());
        text(
                "lineItem/UnblendedRate",
                row -> row.charge().kind() == Kind.ON_DEMAND
                        ? String.valueOf(row.charge().product().rate())
                        : null);
        number("lineItem/UnblendedCost", row -> row.charge().amounts().unblended());
        text("lineItem/LineItemDescription", row -> row.charge().description());
        text("lineItem/TaxType", row -> row.charge().kind() == Kind.TAX ? row.china() ? "VAT" : "USSalesTax" : null);
        number(
                "lineItem/NetUnblendedCost",
                row -> row.net(row.charge().amounts().netUnblended()));
        text("lineItem/LegalEntity", CurRow::seller);
    }

    private void pricing() {
        number("pricing/publicOnDemandCost", CurRow::publicCost);
        text("pricing/term", CurRow::pricingTerm);
        text("pricing/unit", of(Product::unit));
    }

    private void reservations() {
        text("reservation/ReservationARN", row -> row.reservation(Terms.OfReservation::arn));
        text("reservation/StartTime", row -> row.reservation(reserved -> reserved.start() + MIDNIGHT));
        text("reservation/EndTime", row -> row.reservation(reserved -> reserved.end() + MIDNIGHT));
        number("reservation/EffectiveCost", row -> row.amortized(Kind.RESERVED_USAGE, false));
        number("reservation/NetEffectiveCost", row -> row.amortized(Kind.RESERVED_USAGE, true));
        number(
                "reservation/UpfrontValue",
                row -> row.charge().kind() == Kind.RESERVATION_UPFRONT
                        ? row.charge().amounts().unblended()
                        : null);
        number("reservation/TotalReservedUnits", row -> row.reservationFee(ReservationFee::hours));
        number("reservation/UnusedQuantity", row -> row.reservationFee(ReservationFee::unusedHours));
        number(
                "reservation/AmortizedUpfrontFeeForBillingPeriod",
                row -> row.reservationFee(fee -> fee.period().upfront()));
        number(
                "reservation/NetAmortizedUpfrontFeeForBillingPeriod",
                row -> row.reservationFee(fee -> row.net(fee.period().netUpfront())));
        number(
                "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
                row -> row.reservationFee(fee -> fee.unused().upfront()));
        number(
                "reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod",
                row -> row.reservationFee(fee -> row.net(fee.unused().netUpfront())));
        number(
                "reservation/UnusedRecurringFee",
                row -> row.reservationFee(fee -> fee.unused().recurring()));
        number(
                "reservation/NetUnusedRecurringFee",
                row -> row.reservationFee(fee -> row.net(fee.unused().netRecurring())));
    }

    private void savingsPlans() {
        text("savingsPlan/SavingsPlanARN", CurRow::savingsPlan);
        number(
                "savingsPlan/SavingsPlanRate",
                row -> row.charge().terms() instanceof SavingsPlanUse use ? use.rate() : null);
        number("savingsPlan/SavingsPlanEffectiveCost", row -> row.amortized(Kind.SAVINGS_PLAN_USAGE, false));
        number("savingsPlan/NetSavingsPlanEffectiveCost", row -> row.amortized(Kind.SAVINGS_PLAN_USAGE, true));
        number(
                "savingsPlan/TotalCommitmentToDate",
                row -> row.savingsPlanFee(fee -> fee.commitment().gross()));
        number("savingsPlan/UsedCommitment", row -> row.savingsPlanFee(SavingsPlanFee::used));
        number(
                "savingsPlan/AmortizedUpfrontCommitmentForBillingPeriod",
                row -> row.savingsPlanFee(fee -> fee.period().upfront()));
        number(
                "savingsPlan/NetAmortizedUpfrontCommitmentForBillingPeriod",
                row -> row.savingsPlanFee(fee -> row.net(fee.period().netUpfront())));
        number(
                "savingsPlan/RecurringCommitmentForBillingPeriod",
                row -> row.savingsPlanFee(fee -> fee.period().recurring()));
        number(
                "savingsPlan/NetRecurringCommitmentForBillingPeriod",
                row -> row.savingsPlanFee(fee -> row.net(fee.period().netRecurring())));
    }

    private void split() {
        text("splitLineItem/ParentResourceId", row -> row.share(Share::parent));
        number("splitLineItem/SplitCost", row -> row.share(Share::cost));
        number("splitLineItem/UnusedCost", row -> row.share(Share::unused));
        number("splitLineItem/SplitUsageRatio", row -> row.share(Share::ratio));
    }

    static Function<CurRow, @Nullable Object> of(Function<Product, @Nullable String> attribute) {
        return row -> attribute.apply(row.charge().product());
    }

    private void text(String header, Function<CurRow, @Nullable Object> value) {
        fields.add(field(header, ValueType.TEXT, value));
    }

    private void number(String header, Function<CurRow, @Nullable Object> value) {
        fields.add(field(header, ValueType.NUMBER, value));
    }

    private void time(String header, Function<CurRow, @Nullable Object> value) {
        fields.add(field(header, ValueType.TIME, value));
    }

    static Field<CurRow> field(String header, ValueType type, Function<CurRow, @Nullable Object> value) {
        return new Field<>(athenaName(header), header, type, value);
    }

    /** {@code savingsPlan/SavingsPlanARN} is {@code savings_plan_savings_plan_a_r_n}. */
    static String athenaName(String header) {
        String words = WORD_START.matcher(header).replaceAll("_").toLowerCase(Locale.ROOT);
        return NOT_IN_NAMES.matcher(Objects.requireNonNull(words)).replaceAll("_");
    }
}
