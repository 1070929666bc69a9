package dev.finops.billing;

import dev.finops.billing.Ledger.Book;
import java.math.BigDecimal;
import java.time.Month;
import java.time.YearMonth;
import java.util.Map;

/**
 * What is billed once a month beside usage: support, Marketplace, tax, credits and refunds. Support and tax come with the
 * invoice.
 */
record MonthlyCharges(YearMonth month, boolean closed) {
    private static final BigDecimal TAX_RATE = new BigDecimal("0.07");

    void bill(Ledger ledger) {
        charge(ledger, Organisation.DATA, "Fee", "3zq1tn7marketplaceexample", "249.00", "Northwind Lineage, monthly")
                .with(Column.BILL_BILLING_ENTITY, "AWS Marketplace")
                .with(Column.LINE_ITEM_LEGAL_ENTITY, "Example Software Ltd.");
        if (month.getMonth() == Month.SEPTEMBER) {
            charge(ledger, Organisation.PAYER, "Credit", "AmazonEC2", "-350.00", "AWS Activate credit");
        }
        if (month.getMonth() == Month.OCTOBER) {
            charge(ledger, Organisation.PRODUCTION, "Refund", "AmazonRDS", "-48.75", "Refund of a service outage");
        }
        if (closed) {
            charge(ledger, Organisation.PAYER, "Fee", "AWSSupportBusiness", "312.40", "AWS Support (Business)");
            tax(ledger);
        }
    }

    /** AWS books tax under the taxed product. */
    private void tax(Ledger ledger) {
        Map<String, BigDecimal> taxed = ledger.byService(month, Book.CASH);
        taxed.forEach((service, cost) -> {
            BigDecimal tax = Money.product(cost, TAX_RATE);
            if (tax.signum() > 0 && !service.startsWith("3zq")) {
                charge(
                                ledger,
                                Organisation.PAYER,
                                "Tax",
                                service,
                                tax.toPlainString(),
                                "Tax for product code " + service)
                        .with(Column.LINE_ITEM_TAX_TYPE, "USSalesTax");
            }
        });
    }

    private LineItem charge(
            Ledger ledger, String account, String type, String service, String amount, String description) {
        BigDecimal cost = new BigDecimal(amount);
        ledger.post(month, account, service, cost);
        LineItem lineItem = LineItem.ofMonth(month.atDay(1), account, type, service)
                .cost(cost)
                .with(Column.LINE_ITEM_LINE_ITEM_DESCRIPTION, description);
        ledger.report(lineItem);
        return lineItem;
    }
}
