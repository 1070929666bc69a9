package dev.finops.billing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something that is sold.
 *
 * @param code the product code
 * @param name as bills have it
 * @param ceService the service as Cost Explorer names it
 * @param unit what its usage is measured in; null for what has no meter
 * @param rate the public on-demand price of a unit; null for what has no meter
 */
public record Product(
        String code,
        String name,
        String ceService,
        @Nullable String usageType,
        @Nullable String operation,
        @Nullable String region,
        @Nullable String instanceType,
        @Nullable String unit,
        @Nullable BigDecimal rate) {
    /** Something without a meter. */
    public static Product of(String code, String name) {
        return new Product(code, name, name, null, null, null, null, null, null);
    }

    public Product withCeService(String other) {
        return new Product(code, name, other, usageType, operation, region, instanceType, unit, rate);
    }

    public Product withUsageType(String other) {
        return new Product(code, name, ceService, other, operation, region, instanceType, unit, rate);
    }

    /** The service as a whole, without a meter. */
    public Product service() {
        return of(code, name).withCeService(ceService);
    }
}
