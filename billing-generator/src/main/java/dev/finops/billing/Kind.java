package dev.finops.billing;

/** What a charge is for. */
public enum Kind {
    ON_DEMAND("onDemand", "Usage"),
    SPOT("onDemand", "Usage"),
    RESERVED_USAGE("committed", "DiscountedUsage"),
    SAVINGS_PLAN_USAGE("committed", "SavingsPlanCoveredUsage"),
    /** Takes the on-demand price of usage that a Savings Plan covers off the invoice again. */
    SAVINGS_PLAN_NEGATION("savingsPlanNegation", "SavingsPlanNegation"),
    RESERVATION_UPFRONT("commitmentFee", "Fee"),
    RESERVATION_FEE("commitmentFee", "RIFee"),
    SAVINGS_PLAN_UPFRONT("commitmentFee", "SavingsPlanUpfrontFee"),
    SAVINGS_PLAN_FEE("commitmentFee", "SavingsPlanRecurringFee"),
    /** Gives back the upfront fee of a Savings Plan that was returned. */
    SAVINGS_PLAN_REFUND("refund", "Refund"),
    SUPPORT("support", "Fee"),
    MARKETPLACE("marketplace", "Fee"),
    MARKETPLACE_USAGE("marketplaceUsage", "Usage"),
    TAX("tax", "Tax"),
    CREDIT("credit", "Credit"),
    REFUND("refund", "Refund"),
    EDP_DISCOUNT("edpDiscount", "EdpDiscount"),
    PRIVATE_RATE_DISCOUNT("privateRateDiscount", "PrivateRateDiscount"),
    BUNDLED_DISCOUNT("bundledDiscount", "BundledDiscount"),
    SPP_DISCOUNT("sppDiscount", "SppDiscount"),
    RI_VOLUME_DISCOUNT("riVolumeDiscount", "RiVolumeDiscount");

    private final String group;
    private final String lineItemType;

    Kind(String group, String lineItemType) {
        this.group = group;
        this.lineItemType = lineItemType;
    }

    /** The word for all charges of its sort, however they came about. */
    public String group() {
        return group;
    }

    /** As a Cost and Usage Report calls it. */
    public String lineItemType() {
        return lineItemType;
    }

    public boolean isDiscount() {
        return lineItemType.endsWith("Discount");
    }

    /** Whether its quantity is used units, counted once. */
    public boolean isUsage() {
        return switch (this) {
            case ON_DEMAND, SPOT, RESERVED_USAGE, SAVINGS_PLAN_USAGE, MARKETPLACE_USAGE -> true;
            default -> false;
        };
    }

    public boolean isMarketplace() {
        return this == MARKETPLACE || this == MARKETPLACE_USAGE;
    }
}
