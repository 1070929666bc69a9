package dev.finops.backend.cost;

/** What a charge is for, within its category. */
public enum ChargeKind implements Word {
    ON_DEMAND("onDemand", ChargeCategory.USAGE),
    /** Usage that a reservation or a Savings Plan covers. */
    COMMITTED("committed", ChargeCategory.USAGE),
    /** Takes the on-demand price of usage that a Savings Plan covers off the invoice again. */
    SAVINGS_PLAN_NEGATION("savingsPlanNegation", ChargeCategory.USAGE),
    SUPPORT("support", ChargeCategory.PURCHASE),
    /** What is bought in AWS Marketplace and billed by what is used of it. */
    MARKETPLACE_USAGE("marketplaceUsage", ChargeCategory.USAGE),
    /** Subscriptions and fees of AWS Marketplace. */
    MARKETPLACE("marketplace", ChargeCategory.PURCHASE),
    /** A commitment's upfront or recurring fee; amortized, only what of it stayed unused. */
    COMMITMENT_FEE("commitmentFee", ChargeCategory.PURCHASE),
    FEE("fee", ChargeCategory.PURCHASE),
    TAX("tax", ChargeCategory.TAX),
    CREDIT("credit", ChargeCategory.CREDIT),
    REFUND("refund", ChargeCategory.ADJUSTMENT),
    EDP_DISCOUNT("edpDiscount", ChargeCategory.ADJUSTMENT),
    PRIVATE_RATE_DISCOUNT("privateRateDiscount", ChargeCategory.ADJUSTMENT),
    BUNDLED_DISCOUNT("bundledDiscount", ChargeCategory.ADJUSTMENT),
    SPP_DISCOUNT("sppDiscount", ChargeCategory.ADJUSTMENT),
    RI_VOLUME_DISCOUNT("riVolumeDiscount", ChargeCategory.ADJUSTMENT),
    /** A line item type that this version does not know; counted as it is billed. */
    OTHER("other", ChargeCategory.ADJUSTMENT);

    private final String word;
    private final ChargeCategory category;

    ChargeKind(String word, ChargeCategory category) {
        this.word = word;
        this.category = category;
    }

    @Override
    public String word() {
        return word;
    }

    public ChargeCategory category() {
        return category;
    }

    /** Whether something was used when it is charged; fees are booked for days to come. */
    public boolean isUsage() {
        return category == ChargeCategory.USAGE && this != SAVINGS_PLAN_NEGATION;
    }
}
