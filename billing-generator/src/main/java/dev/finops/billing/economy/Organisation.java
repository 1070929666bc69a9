package dev.finops.billing.economy;

import dev.finops.billing.Account;
import java.util.List;

/**
 * Who runs what, with which agreements and commitments.
 *
 * @param lateUsage whether some usage of a month's last day reaches AWS only after the invoice, and is billed with the next
 */
record Organisation(
        Account payer,
        String currency,
        Agreement agreement,
        List<Resource> resources,
        List<Containers> containers,
        List<Reservation> reservations,
        List<SavingsPlan> savingsPlans,
        List<Incident> incidents,
        List<OtherCharge> others,
        Tax tax,
        boolean lateUsage) {
    Organisation {
        resources = List.copyOf(resources);
        containers = List.copyOf(containers);
        reservations = List.copyOf(reservations);
        savingsPlans = List.copyOf(savingsPlans);
        incidents = List.copyOf(incidents);
        others = List.copyOf(others);
    }
}
