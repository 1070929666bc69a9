package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Kind;
import dev.finops.billing.Ledger;
import dev.finops.billing.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** A shop with a staging environment and a data platform, paid for by one account. */
public final class Northwind {
    static final Account PAYER = new Account("111122223333", "Northwind");
    static final Account PRODUCTION = new Account("222233334444", "northwind-production");
    static final Account STAGING = new Account("333344445555", "northwind-staging");
    static final Account DATA = new Account("444455556666", "northwind-data");

    private static final Account MARKETPLACE_BUYER = DATA;

    private Northwind() {}

    /**
     * What it is charged in these months.
     *
     * @param through the last day
     * @param hours of a line of the bill: 1 or 24
     * @param seed of the luck of its traffic
     */
    public static Ledger ledger(YearMonth from, YearMonth to, LocalDate through, int hours, long seed) {
        return ledger(from, to, through, hours, seed, 1);
    }

    /**
     * As {@link #ledger(YearMonth, YearMonth, LocalDate, int, long)}.
     *
     * @param scale how many times as many resources and commitments it has
     */
    public static Ledger ledger(YearMonth from, YearMonth to, LocalDate through, int hours, long seed, int scale) {
        return Life.of(organisation(scale), from, to, through, hours, seed);
    }

    private static Organisation organisation(int scale) {
        return new Organisation(
                PAYER,
                "USD",
                Agreement.NONE,
                NorthwindFleet.resources(scale),
                List.of(),
                List.of(reservation(scale)),
                List.of(savingsPlan(scale)),
                List.of(natStorm()),
                others(),
                new Tax(PAYER, new BigDecimal("0.07")),
                false);
    }

    /** For a year, partly paid upfront. */
    private static Reservation reservation(int scale) {
        return new Reservation(
                PAYER,
                "6f1d6d0c-2f7d-4a53-9c0e-3f6a2b1c7e55",
                Service.instance("us-east-1", "m5.xlarge", "0.192"),
                4 * scale,
                new BigDecimal("0.0584"),
                new BigDecimal("0.058"),
                LocalDate.of(2026, 9, 10),
                LocalDate.of(2027, 9, 10));
    }

    private static SavingsPlan savingsPlan(int scale) {
        return new SavingsPlan(
                PAYER,
                "0d4a9f52-8f0f-4f0e-9a4e-5d9b1c2e7a10",
                BigDecimal.ZERO,
                new BigDecimal("1.60").multiply(BigDecimal.valueOf(scale)),
                new BigDecimal("0.72"),
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2027, 10, 1),
                false);
    }

    /** For five days in November, a job of the analytics team fetches the lake through the NAT gateway. */
    private static Incident natStorm() {
        return new Incident(
                NorthwindFleet.NAT_GATEWAY,
                NorthwindFleet.NAT_BYTES,
                LocalDate.of(2026, 11, 9),
                LocalDate.of(2026, 11, 13),
                BigDecimal.valueOf(38));
    }

    private static List<OtherCharge> others() {
        return List.of(
                new OtherCharge(
                        null,
                        false,
                        MARKETPLACE_BUYER,
                        Kind.MARKETPLACE,
                        Product.of("3zq1tn7marketplaceexample", "Northwind Lineage"),
                        "Northwind Lineage, monthly",
                        new BigDecimal("249.00"),
                        "Example Software Ltd."),
                new OtherCharge(
                        YearMonth.of(2026, 9),
                        false,
                        PAYER,
                        Kind.CREDIT,
                        Service.EC2.unmetered(),
                        "AWS Activate credit",
                        new BigDecimal("-350.00"),
                        null),
                new OtherCharge(
                        YearMonth.of(2026, 10),
                        false,
                        PRODUCTION,
                        Kind.REFUND,
                        Service.RDS.unmetered(),
                        "Refund of a service outage",
                        new BigDecimal("-48.75"),
                        null),
                new OtherCharge(
                        null,
                        true,
                        PAYER,
                        Kind.SUPPORT,
                        Service.SUPPORT.unmetered(),
                        "AWS Support (Business)",
                        new BigDecimal("312.40"),
                        null));
    }
}
