package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Kind;
import dev.finops.billing.Labels;
import dev.finops.billing.Ledger;
import dev.finops.billing.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small organisation of which everything is left to chance, so that many of them have met every kind of charge. */
public final class RandomOrganisation {
    private static final int YEAR = 365;

    private final SplittableRandom random;
    private final long seed;
    private final YearMonth from;
    private final YearMonth to;
    private final LocalDate through;
    private final boolean china;
    private final Account payer;
    private final List<Account> accounts;
    private final List<String> regions;

    private RandomOrganisation(long seed, YearMonth from, YearMonth to, LocalDate through) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.from = from;
        this.to = to;
        this.through = through;
        china = chance(0.08);
        payer = new Account(accountId(0), "payer-" + seed);
        accounts = IntStream.rangeClosed(0, 1 + random.nextInt(3))
                .mapToObj(n -> n == 0 ? payer : new Account(accountId(n), "member-" + n))
                .toList();
        regions = china ? List.of("cn-north-1") : List.of("us-east-1", "eu-west-1", "eu-central-1");
    }

    /** What it is charged in these months. */
    public static Ledger ledger(YearMonth from, YearMonth to, LocalDate through, int hours, long seed) {
        return Life.of(new RandomOrganisation(seed, from, to, through).organisation(), from, to, through, hours, seed);
    }

    private Organisation organisation() {
        List<Resource> instances = instances();
        var resources = new ArrayList<>(instances);
        resources.addAll(others());
        return new Organisation(
                payer,
                china ? "CNY" : "USD",
                agreement(),
                resources,
                chance(0.4) ? List.of(containers(instances.getFirst())) : List.of(),
                reservations(instances),
                savingsPlans(),
                incidents(resources),
                otherCharges(),
                new Tax(payer, new BigDecimal("0.07")),
                chance(0.5));
    }

    private Agreement agreement() {
        if (chance(0.4)) {
            return Agreement.NONE;
        }
        return new Agreement(
                chance(0.7) ? share(0.02, 0.15) : BigDecimal.ZERO,
                chance(0.4) ? Map.of("NatGateway-Bytes", share(0.1, 0.4)) : Map.of(),
                chance(0.3) ? Map.of(Service.CLOUDFRONT.code(), share(0.1, 0.3)) : Map.of(),
                chance(0.2) ? share(0.01, 0.05) : BigDecimal.ZERO,
                chance(0.4) ? share(0.03, 0.1) : BigDecimal.ZERO);
    }

    private List<Resource> instances() {
        List<Product> products = List.of(
                Service.instance(region(), "m5.large", "0.096"),
                Service.instance(region(), "c6i.xlarge", "0.17"),
                Service.instance(region(), "r6g.large", "0.1008"));
        int count = 2 + random.nextInt(5);
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    Load load = chance(0.7) ? Load.steady(Tick.DAY) : Load.steady(12);
                    return Resource.of(account(), pick(products), "i-0" + seed + "a" + n, load, labels())
                            .living(chance(0.3) ? day() : null, chance(0.2) ? day() : null);
                })
                .toList();
    }

    private List<Resource> others() {
        String region = region();
        String prefix = Service.prefix(region);
        List<Resource> all = List.of(
                resource(
                        Service.S3.metered(
                                prefix + "TimedStorage-ByteHrs", "StandardStorage", region, "GB-Mo", "0.023"),
                        400),
                resource(Service.EC2.metered("NatGateway-Bytes", "NatGateway", region, "GB", "0.045"), 90),
                resource(
                        Service.EC2.metered(
                                prefix + "EBS:VolumeUsage.gp3", "CreateVolume-Gp3", region, "GB-Mo", "0.08"),
                        30),
                resource(Service.CLOUDFRONT.metered("EU-DataTransfer-Out-Bytes", "GET", region, "GB", "0.085"), 70),
                resource(
                        Service.ECS.metered(
                                prefix + "Fargate-vCPU-Hours:perCPU", "FargateTask", region, "hours", "0.04048"),
                        40),
                resource(
                        Service.LAMBDA.metered(
                                prefix + "Lambda-GB-Second", "Invoke", region, "Lambda-GB-Second", "0.0000166667"),
                        90_000),
                resource(
                        Service.DYNAMODB.metered(
                                prefix + "WriteRequestUnits", "PutItem", region, "WriteRequestUnits", "0.00000125"),
                        900_000),
                resource(
                        Service.KMS.metered(prefix + "KMS-Requests", "Decrypt", region, "Requests", "0.000003"),
                        60_000),
                resource(
                        Service.RDS.metered(
                                prefix + "InstanceUsage:db.r6g.large",
                                "CreateDBInstance:0014",
                                region,
                                "db.r6g.large",
                                "Hrs",
                                "0.239"),
                        Tick.DAY),
                resource(Service.spotInstance(region, "c6i.large", "0.085"), Tick.DAY)
                        .onSpot("0.3471"),
                resource(
                                Service.SAGEMAKER.metered(
                                        prefix + "Host:ml.m5.large",
                                        "RunInstance",
                                        region,
                                        "ml.m5.large",
                                        "Hrs",
                                        "0.115"),
                                Tick.DAY)
                        .living(day(), null));
        return all.stream().filter(ignored -> chance(0.6)).toList();
    }

    private Resource resource(Product product, double daily) {
        String id = "arn:aws:" + product.code().toLowerCase(java.util.Locale.ROOT) + ":" + product.region() + ":" + seed
                + ":" + product.operation();
        Load load = daily == Tick.DAY ? Load.steady(daily) : Load.of(daily, random.nextDouble() * 1.3, 0.001);
        return Resource.of(account(), product, id, load, labels());
    }

    private Containers containers(Resource instance) {
        return new Containers(
                instance,
                List.of(
                        new Containers.Task("arn:aws:ecs:task/" + seed + "/a", new BigDecimal("0.6"), labels()),
                        new Containers.Task("arn:aws:ecs:task/" + seed + "/b", new BigDecimal("0.4"), labels())));
    }

    /** No, part or all of it upfront; some bought or ending within the months. */
    private List<Reservation> reservations(List<Resource> instances) {
        var reservations = new ArrayList<Reservation>();
        int count = random.nextInt(3);
        for (int n = 0; n < count; n++) {
            LocalDate bought = commitmentStart();
            int option = random.nextInt(3);
            reservations.add(new Reservation(
                    payer,
                    "ri-" + seed + "-" + n,
                    pick(instances).product(),
                    1 + random.nextInt(2),
                    option == 0 ? BigDecimal.ZERO : share(0.01, 0.06),
                    option == 2 ? BigDecimal.ZERO : share(0.02, 0.07),
                    bought,
                    bought.plusDays(YEAR)));
        }
        return reservations;
    }

    private List<SavingsPlan> savingsPlans() {
        var plans = new ArrayList<SavingsPlan>();
        int count = random.nextInt(3);
        for (int n = 0; n < count; n++) {
            LocalDate bought = commitmentStart();
            int option = random.nextInt(3);
            plans.add(new SavingsPlan(
                    payer,
                    "sp-" + seed + "-" + n,
                    option == 0 ? BigDecimal.ZERO : share(0.02, 0.3),
                    option == 2 ? BigDecimal.ZERO : share(0.02, 0.3),
                    share(0.5, 0.85),
                    bought,
                    bought.plusDays(YEAR),
                    option != 0 && chance(0.25)));
        }
        return plans;
    }

    /** Before the months, in them, or so long ago that the year ends in them. */
    private LocalDate commitmentStart() {
        return switch (random.nextInt(3)) {
            case 0 -> day();
            case 1 -> day().minusDays(YEAR);
            default -> from.atDay(1).minusDays(1 + random.nextInt(200));
        };
    }

    private List<Incident> incidents(List<Resource> resources) {
        if (chance(0.6)) {
            return List.of();
        }
        Resource struck = resources.getLast();
        LocalDate first = day();
        return List.of(new Incident(
                struck.id(),
                String.valueOf(struck.product().usageType()),
                first,
                first.plusDays(random.nextInt(5)),
                struck.product().instanceType() == null ? BigDecimal.valueOf(20) : BigDecimal.ONE));
    }

    private List<OtherCharge> otherCharges() {
        var charges = new ArrayList<OtherCharge>();
        Product sold = Product.of("mp" + seed, "Product of a seller");
        if (chance(0.7)) {
            charges.add(other(null, true, Kind.SUPPORT, Service.SUPPORT.unmetered(), money(29, 500), null));
        }
        if (chance(0.4)) {
            charges.add(other(null, false, Kind.MARKETPLACE, sold, money(10, 900), "Example Software Ltd."));
        }
        if (chance(0.3)) {
            charges.add(other(null, false, Kind.MARKETPLACE_USAGE, sold, money(1, 50), "Example Software Ltd."));
        }
        if (chance(0.5)) {
            charges.add(other(
                    month(),
                    false,
                    Kind.CREDIT,
                    Service.EC2.unmetered(),
                    money(5, 80).negate(),
                    null));
        }
        if (chance(0.4)) {
            charges.add(other(
                    month(),
                    false,
                    Kind.REFUND,
                    Service.RDS.unmetered(),
                    money(1, 20).negate(),
                    null));
        }
        return charges;
    }

    private OtherCharge other(
            @Nullable YearMonth month,
            boolean withInvoice,
            Kind kind,
            Product product,
            BigDecimal amount,
            @Nullable String seller) {
        return new OtherCharge(
                month,
                withInvoice,
                account(),
                kind,
                product,
                kind.lineItemType() + " of " + product.name(),
                amount,
                seller);
    }

    /** Some have none, some write values in another case. */
    private Labels labels() {
        var tags = new TreeMap<String, String>();
        if (chance(0.8)) {
            tags.put("team", pick(List.of("red", "Red", "blue", "")));
        }
        if (chance(0.5)) {
            tags.put("CostCenter", pick(List.of("100", "200")));
        }
        tags.values().removeIf(String::isEmpty);
        return new Labels(
                tags, chance(0.5) ? Map.of("Product", pick(List.of("Shop", "Ünïcode, \"quoted\""))) : Map.of());
    }

    private String accountId(int n) {
        return "%012d".formatted(Math.floorMod(seed * 7919 + 100_000_000_000L + n * 13L, 1_000_000_000_000L));
    }

    private LocalDate day() {
        long days = through.toEpochDay() - from.atDay(1).toEpochDay() + 1;
        return from.atDay(1).plusDays(random.nextLong(days));
    }

    private YearMonth month() {
        long months = (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue() + 1;
        return from.plusMonths(random.nextLong(months));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private BigDecimal share(double least, double most) {
        return BigDecimal.valueOf(least + random.nextDouble() * (most - least)).setScale(4, RoundingMode.HALF_UP);
    }

    private BigDecimal money(double least, double most) {
        return BigDecimal.valueOf(least + random.nextDouble() * (most - least)).setScale(2, RoundingMode.HALF_UP);
    }

    private String region() {
        return pick(regions);
    }

    private Account account() {
        return pick(accounts);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
