package dev.finops.backend.cost;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What costs can be grouped and filtered by. A charge without a value (no region, say) is a group of its own. */
public sealed interface Dimension {
    /** As callers write it: {@code service}, {@code tag.team}. */
    String word();

    /** What every bill has. */
    enum Field implements Dimension, Word {
        /** The product code as the bill writes it: {@code AmazonEC2} holds compute, volumes, NAT and transfer. */
        SERVICE("service", "Service"),
        /** The service as Cost Explorer names it: compute and "EC2 - Other" apart, tax a service of its own. */
        CE_SERVICE("ceService", "Cost Explorer service"),
        /** The account that used the service, twelve digits. */
        ACCOUNT("account", "Account"),
        REGION("region", "Region"),
        USAGE_TYPE("usageType", "Usage type"),
        OPERATION("operation", "Operation"),
        INSTANCE_TYPE("instanceType", "Instance type"),
        INSTANCE_FAMILY("instanceFamily", "Instance family"),
        /** On-Demand, Spot, Reserved, Savings Plan. */
        PURCHASE_OPTION("purchaseOption", "Purchase option"),
        /** The charge category of FOCUS: Usage, Purchase, Tax, Credit, Adjustment. */
        CHARGE_CATEGORY("chargeCategory", "Charge category"),
        /** What a charge is for, within its category: a {@link ChargeKind}. */
        CHARGE_KIND("chargeKind", "Charge kind"),
        /** The line item type as the bill writes it: Usage, DiscountedUsage, RIFee, Tax, Credit. */
        CHARGE_TYPE("chargeType", "Line item type"),
        RESOURCE("resource", "Resource"),
        INVOICE("invoice", "Invoice");

        private final String word;
        private final String label;

        Field(String word, String label) {
            this.word = word;
            this.label = label;
        }

        @Override
        public String word() {
            return word;
        }

        /** As a person reads it. */
        public String label() {
            return label;
        }
    }

    /**
     * The value of a resource tag.
     *
     * @param key its canonical name: lower case with underscores
     */
    record Tag(String key) implements Dimension {
        static final String PREFIX = "tag.";

        @Override
        public String word() {
            return PREFIX + key;
        }
    }

    /** The value of a cost category. */
    record CostCategory(String name) implements Dimension {
        static final String PREFIX = "costCategory.";

        @Override
        public String word() {
            return PREFIX + name;
        }
    }

    /** The dimension that is written so; names of fields in any letter case. */
    static Optional<Dimension> find(String word) {
        if (word.length() > Tag.PREFIX.length() && word.startsWith(Tag.PREFIX)) {
            return Optional.of(new Tag(word.substring(Tag.PREFIX.length())));
        }
        if (word.length() > CostCategory.PREFIX.length() && word.startsWith(CostCategory.PREFIX)) {
            return Optional.of(new CostCategory(word.substring(CostCategory.PREFIX.length())));
        }
        return Word.find(Field.class, word).map(field -> field);
    }

    /** How dimensions are written, as one would say it in a sentence. */
    static String all() {
        return Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", ", "", ""))
                + ", tag.KEY, costCategory.NAME";
    }
}
