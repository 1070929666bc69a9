package dev.finops.billing;

import dev.finops.billing.Ledger.Book;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A Compute Savings Plan without upfront payment.
 *
 * @param hourly the commitment, in US dollars an hour
 * @param price what it asks for a dollar of on-demand usage
 */
record SavingsPlan(String account, String hourly, String price, LocalDate bought) {
    private static final String SERVICE = "ComputeSavingsPlans";
    private static final BigDecimal HOURS_OF_DAY = BigDecimal.valueOf(24);

    String arn() {
        return "arn:aws:savingsplans::" + account + ":savingsplan/0d4a9f52-8f0f-4f0e-9a4e-5d9b1c2e7a10";
    }

    boolean activeOn(LocalDate day) {
        return !day.isBefore(bought) && day.isBefore(bought.plusYears(1));
    }

    BigDecimal dayCommitment() {
        return Money.product(new BigDecimal(hourly), HOURS_OF_DAY);
    }

    static boolean covers(Resource resource) {
        return (resource.service().equals("AmazonEC2") && resource.instanceType() != null)
                || resource.usageType().contains("Fargate")
                || resource.service().equals("AWSLambda");
    }

    /** How many of the units the plan pays for with what is left of the day's commitment. */
    BigDecimal coverable(BigDecimal amount, BigDecimal rate, BigDecimal left) {
        BigDecimal unitPrice = rate.multiply(new BigDecimal(price));
        BigDecimal affordable = left.divide(unitPrice, 6, RoundingMode.DOWN);
        return affordable.min(amount);
    }

    /** Books and reports covered usage; answers how much of the commitment it took. */
    BigDecimal cover(Resource resource, LocalDate day, BigDecimal amount, Ledger ledger) {
        BigDecimal onDemand = Money.product(amount, resource.rateAmount());
        BigDecimal effective = Money.product(onDemand, new BigDecimal(price));
        ledger.post(YearMonth.from(day), Book.ACCRUAL, resource.account(), resource.service(), effective);
        ledger.report(resource.lineItem(day, "SavingsPlanCoveredUsage", amount)
                .cost(onDemand)
                .with(Column.SAVINGS_PLAN_SAVINGS_PLAN_A_R_N, arn())
                .with(
                        Column.SAVINGS_PLAN_SAVINGS_PLAN_RATE,
                        Money.product(resource.rateAmount(), new BigDecimal(price)))
                .with(Column.SAVINGS_PLAN_SAVINGS_PLAN_EFFECTIVE_COST, effective));
        ledger.report(resource.lineItem(day, "SavingsPlanNegation", amount.negate())
                .cost(onDemand.negate())
                .with(Column.SAVINGS_PLAN_SAVINGS_PLAN_A_R_N, arn()));
        return effective;
    }

    void bill(LocalDate day, BigDecimal used, Ledger ledger) {
        BigDecimal commitment = dayCommitment();
        YearMonth month = YearMonth.from(day);
        ledger.post(month, Book.CASH, account, SERVICE, commitment);
        ledger.post(month, Book.ACCRUAL, account, SERVICE, commitment.subtract(used));
        ledger.report(LineItem.ofDay(day, account, "SavingsPlanRecurringFee", SERVICE)
                .cost(commitment)
                .with(Column.LINE_ITEM_USAGE_TYPE, "ComputeSP:1yrNoUpfront")
                .with(Column.PRODUCT_PRODUCT_NAME, "Savings Plans for AWS Compute usage")
                .with(Column.SAVINGS_PLAN_SAVINGS_PLAN_A_R_N, arn())
                .with(Column.SAVINGS_PLAN_TOTAL_COMMITMENT_TO_DATE, commitment)
                .with(Column.SAVINGS_PLAN_USED_COMMITMENT, used)
                .with(Column.SAVINGS_PLAN_RECURRING_COMMITMENT_FOR_BILLING_PERIOD, commitment));
    }
}
