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
        /** What people call the parts of a service, by its usage types: instances, volumes, NAT gateways, data transfer. */
        SERVICE_PART("servicePart", "Part of service"),
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
     * @param key as AWS has it, capitals and signs too; a source finds other spellings of billing files as well
     */
    record Tag(String key) implements Dimension {
        @Override
        public String word() {
            return "tag." + key;
        }
    }

    /** The value of a cost category. */
    record CostCategory(String name) implements Dimension {
        @Override
        public String word() {
            return "costCategory." + name;
        }
    }

    /**
     * The dimension that is written so; names of fields in any letter case. A tag also as billing files write it:
     * {@code tag:Team}, {@code user:Team}, {@code resourceTags/user:Team}.
     */
    static Optional<Dimension> find(String word) {
        return after(word, "tag.", "tag:")
                .or(() -> word.startsWith("resourceTags/") || word.startsWith("user:") || word.startsWith("aws:")
                        ? Optional.of(word)
                        : Optional.empty())
                .<Dimension>map(Tag::new)
                .or(() -> after(word, "costCategory.", "costCategory:", "costCategory/")
                        .map(CostCategory::new))
                .or(() -> Word.find(Field.class, word));
    }

    /** What is left of the word without the first prefix that it begins with; empty if nothing is. */
    private static Optional<String> after(String word, String... prefixes) {
        return Arrays.stream(prefixes)
                .filter(prefix -> word.length() > prefix.length() && word.startsWith(prefix))
                .map(prefix -> word.substring(prefix.length()))
                .findFirst();
    }

    /** How dimensions are written, as one would say it in a sentence. */
    static String all() {
        return Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", ", "", ""))
                + ", tag.KEY, costCategory.NAME";
    }
}
