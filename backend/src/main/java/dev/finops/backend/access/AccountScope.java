package dev.finops.backend.access;

import java.util.Set;

/** The accounts whose costs a caller may see. */
public sealed interface AccountScope {
    /** Every account in the data. */
    record Everything() implements AccountScope {}

    /**
     * Only these accounts.
     *
     * @param accountIds twelve digits each; empty means no account at all
     */
    record Accounts(Set<String> accountIds) implements AccountScope {
        public Accounts {
            accountIds = Set.copyOf(accountIds);
        }
    }

    static AccountScope everything() {
        return new Everything();
    }
}
