package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Amounts;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.Money;
import dev.finops.billing.Product;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Collectors;

/** Taxes what AWS itself sells; AWS books the tax under the taxed product. */
record Tax(Account account, BigDecimal rate) {
    void bill(YearMonth month, Books books) {
        Ledger ledger = books.ledger();
        Map<String, Product> products = ledger.charges(month).stream()
                .filter(charge -> !charge.kind().isMarketplace())
                .collect(Collectors.toMap(
                        charge -> charge.product().code(),
                        charge -> Service.unmetered(charge.product()),
                        (first, second) -> first));
        ledger.sums(
                        Book.NET_CASH,
                        charge -> charge.bill().equals(month),
                        (Charge charge) -> charge.product().code())
                .forEach((code, cost) -> {
                    Product product = products.get(code);
                    BigDecimal tax = Money.product(cost, rate);
                    if (product != null && tax.signum() > 0) {
                        books.charge(
                                month.atDay(1),
                                month.plusMonths(1).atDay(1),
                                account,
                                Kind.TAX,
                                product,
                                "Tax for product code " + code,
                                Amounts.asBilled(tax),
                                null);
                    }
                });
    }
}
