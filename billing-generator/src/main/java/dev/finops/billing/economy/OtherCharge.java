package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Amounts;
import dev.finops.billing.Kind;
import dev.finops.billing.Product;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What is billed beside usage and commitments: support, Marketplace, credits, refunds.
 *
 * @param month in which it is billed; null for every month
 * @param withInvoice whether it comes only when the month is closed
 * @param seller null for AWS
 */
record OtherCharge(
        @Nullable YearMonth month,
        boolean withInvoice,
        Account account,
        Kind kind,
        Product product,
        String description,
        BigDecimal amount,
        @Nullable String seller) {
    void bill(YearMonth billed, boolean closed, Books books) {
        if ((month == null || month.equals(billed)) && (closed || !withInvoice)) {
            books.charge(
                    billed.atDay(1),
                    billed.plusMonths(1).atDay(1),
                    account,
                    kind,
                    product,
                    description,
                    Amounts.asBilled(amount),
                    seller == null ? null : new Terms.Seller(seller));
        }
    }
}
