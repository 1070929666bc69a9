package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table FOCUS_1_2_AWS of Data Exports.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-focus-1-2-aws-columns.html">its columns</a>
 */
final class Focus {
    private final List<Field<FocusRow>> fields = new ArrayList<>();

    private Focus() {}

    static Table<FocusRow> table(Ledger ledger, List<Charge> charges) {
        var focus = new Focus();
        focus.accountsAndPeriods();
        focus.charge();
        focus.costs();
        focus.commitments();
        focus.product();
        return new Table<>(focus.fields, FocusRow.of(ledger, charges));
    }

    private void accountsAndPeriods() {
        text("BillingAccountId", row -> row.line().ledger().payer().id());
        text("BillingAccountName", row -> row.line().ledger().payer().name());
        text("BillingAccountType", row -> "Billing Account");
        text("BillingCurrency", row -> row.line().ledger().currency());
        time("BillingPeriodStart", row -> row.line().periodStart());
        time("BillingPeriodEnd", row -> row.line().periodEnd());
        time("ChargePeriodStart", row -> row.charge().start());
        time("ChargePeriodEnd", row -> row.charge().end());
        text(
                "InvoiceId",
                row -> row.line().ledger().invoice(row.charge().bill()).orElse(null));
        text("SubAccountId", row -> row.charge().account().id());
        text("SubAccountName", row -> row.charge().account().name());
        text("SubAccountType", row -> "Linked Account");
    }

    private void charge() {
        text("ChargeCategory", FocusRow::category);
        text("ChargeClass", FocusRow::correction);
        text("ChargeDescription", row -> row.charge().description());
        text("ChargeFrequency", FocusRow::frequency);
        text("PricingCategory", FocusRow::pricing);
        text(
                "InvoiceIssuerName",
                row -> row.line().china() ? "Beijing Sinnet Technology Co., Ltd." : "Amazon Web Services, Inc.");
        text("ProviderName", row -> "AWS");
        text(
                "PublisherName",
                row -> row.charge().kind().isMarketplace() ? row.line().seller() : "Amazon Web Services, Inc.");
        texts("Tags", row -> tags(row.charge()));
        texts("x_CostCategories", row -> row.charge().labels().costCategories());
    }

    private void costs() {
        number("BilledCost", FocusRow::billed);
        number("EffectiveCost", FocusRow::effective);
        number("ListCost", FocusRow::list);
        number("ContractedCost", row -> row.part() == FocusRow.Part.WHOLE ? row.list() : row.billed());
        number("ConsumedQuantity", FocusRow::quantity);
        text(
                "ConsumedUnit",
                row -> row.quantity() == null ? null : row.charge().product().unit());
        number("PricingQuantity", FocusRow::quantity);
        text("PricingUnit", of(Product::unit));
        number("ListUnitPrice", row -> row.charge().product().rate());
    }

    private void commitments() {
        text("CommitmentDiscountId", FocusRow::commitment);
        text("CommitmentDiscountCategory", row -> row.ofCommitment("Usage", "Spend"));
        text("CommitmentDiscountType", row -> row.ofCommitment("Reserved Instance", "Savings Plan"));
        text("CommitmentDiscountStatus", FocusRow::commitmentStatus);
    }

    private void product() {
        text("RegionId", of(Product::region));
        text("ResourceId", row -> row.charge().resource());
        text("ServiceName", of(Product::name));
        text("SkuMeter", of(Product::usageType));
        text("x_Operation", of(Product::operation));
        text("x_ServiceCode", of(Product::code));
    }

    private static Map<String, String> tags(Charge charge) {
        var tags = new TreeMap<String, String>();
        charge.labels().tags().forEach((key, value) -> tags.put("user:" + key, value));
        return tags;
    }

    private static Function<FocusRow, @Nullable Object> of(Function<Product, @Nullable Object> attribute) {
        return row -> attribute.apply(row.charge().product());
    }

    private void text(String name, Function<FocusRow, @Nullable Object> value) {
        fields.add(new Field<>(name, ValueType.TEXT, value));
    }

    private void number(String name, Function<FocusRow, @Nullable Object> value) {
        fields.add(new Field<>(name, ValueType.NUMBER, value));
    }

    private void time(String name, Function<FocusRow, @Nullable Object> value) {
        fields.add(new Field<>(name, ValueType.TIME, value));
    }

    private void texts(String name, Function<FocusRow, @Nullable Object> value) {
        fields.add(new Field<>(name, ValueType.TEXTS, value));
    }
}
