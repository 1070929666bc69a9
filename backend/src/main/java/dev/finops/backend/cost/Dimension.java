package dev.finops.backend.cost;

/** What costs can be grouped by. A charge without a value (no region, say) is a group of its own. */
public enum Dimension implements Word {
    /** The product code as the bill writes it: {@code AmazonEC2} holds compute, volumes, NAT and transfer. */
    SERVICE("service"),
    /** The account that used the service, twelve digits. */
    ACCOUNT("account"),
    REGION("region"),
    /** The line item type as the bill writes it: Usage, DiscountedUsage, RIFee, Tax, Credit. */
    CHARGE_TYPE("chargeType"),
    /** The charge category of FOCUS: Usage, Purchase, Tax, Credit, Adjustment. */
    CHARGE_CATEGORY("chargeCategory");

    private final String word;

    Dimension(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
