package dev.finops.billing.economy;

import dev.finops.billing.Amounts;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Labels;
import dev.finops.billing.Ledger;
import dev.finops.billing.Money;
import dev.finops.billing.Product;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.util.List;

/**
 * ECS tasks on an EC2 instance. With split cost allocation a report shares the instance's cost out among them, in lines that
 * cost nothing by themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/split-line-item-columns.html">AWS, split line items</a>
 */
record Containers(Resource instance, List<Task> tasks) {
    private static final BigDecimal USED = new BigDecimal("0.7");

    /** @param ratio its share of the instance */
    record Task(String arn, BigDecimal ratio, Labels labels) {}

    Containers {
        tasks = List.copyOf(tasks);
    }

    void run(Tick tick, Ledger ledger) {
        if (!instance.livesOn(tick.day())) {
            return;
        }
        String region = String.valueOf(instance.product().region());
        BigDecimal cost = Money.product(instance.rate(), BigDecimal.valueOf(tick.hours()));
        Product product = Service.ECS.metered(
                Service.prefix(region) + "ECS-EC2-vCPU-Hours", "ECSTask-EC2", region, "vCPU-Hours", "0");
        for (Task task : tasks) {
            BigDecimal share = Money.product(cost, task.ratio());
            BigDecimal used = Money.product(share, USED);
            ledger.book(new Charge(
                    tick.month(),
                    tick.start(),
                    tick.end(),
                    instance.account(),
                    Kind.ON_DEMAND,
                    product,
                    task.arn(),
                    "Split cost of " + instance.id(),
                    task.labels(),
                    BigDecimal.valueOf(tick.hours()),
                    Amounts.NOTHING,
                    new Terms.Share(instance.id(), used, share.subtract(used), task.ratio())));
        }
    }
}
