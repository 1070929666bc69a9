package dev.finops.backend.chat.planner;

import dev.finops.backend.chat.planner.lexicon.Values;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a small organisation's billing data holds, from 1 August to 22 November 2026. */
public final class NorthwindValues implements Values {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static final Map<Dimension, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    Field.SERVICE,
                    List.of(
                            "AmazonEC2",
                            "AmazonRDS",
                            "AmazonS3",
                            "AWSLambda",
                            "AmazonCloudWatch",
                            "AmazonSageMaker",
                            "AmazonVPC",
                            "AWSSupportBusiness",
                            "AmazonDynamoDB")),
            Map.entry(
                    Field.CE_SERVICE,
                    List.of(
                            "Amazon Elastic Compute Cloud - Compute",
                            "EC2 - Other",
                            "Amazon Relational Database Service",
                            "Amazon Simple Storage Service",
                            "AWS Lambda",
                            "Tax")),
            Map.entry(Field.REGION, List.of("us-east-1", "eu-west-1", "us-west-2")),
            Map.entry(Field.ACCOUNT, List.of("111122223333", "222233334444", "333344445555", "444455556666")),
            Map.entry(
                    Field.USAGE_TYPE,
                    List.of(
                            "BoxUsage:m5.large",
                            "NatGateway-Bytes",
                            "NatGateway-Hours",
                            "EBS:VolumeUsage.gp3",
                            "EBS:SnapshotUsage",
                            "DataTransfer-Out-Bytes",
                            "TimedStorage-ByteHrs",
                            "USE1-Requests-Tier1")),
            Map.entry(Field.INSTANCE_TYPE, List.of("m5.large", "m5.xlarge", "r5.large")),
            Map.entry(Field.INSTANCE_FAMILY, List.of("m5", "r5")),
            Map.entry(Field.PURCHASE_OPTION, List.of("On-Demand", "Reserved", "Savings Plan", "Spot")),
            Map.entry(
                    Field.CHARGE_KIND,
                    List.of(
                            "onDemand",
                            "committed",
                            "tax",
                            "credit",
                            "refund",
                            "support",
                            "marketplace",
                            "commitmentFee",
                            "edpDiscount")),
            Map.entry(Field.OPERATION, List.of("RunInstances", "NatGateway", "CreateVolume-Gp3")),
            Map.entry(Field.RESOURCE, List.of("i-0abc123def4567890", "nat-0123456789", "arn:aws:s3:::northwind-logs")),
            Map.entry(new Dimension.Tag("team"), List.of("checkout", "search", "platform", "data")),
            Map.entry(new Dimension.Tag("environment"), List.of("production", "staging", "prod")),
            Map.entry(new Dimension.Tag("cost_center"), List.of("4711")),
            Map.entry(new Dimension.CostCategory("BusinessUnit"), List.of("Retail", "Wholesale")));

    @Override
    public Map<String, Set<String>> products() {
        return Map.of();
    }

    @Override
    public DataDescription description() {
        return new DataDescription(
                "duckdb",
                "v1",
                List.of("legacy CUR"),
                List.of("USD"),
                LocalDate.of(2026, 8, 1),
                LocalDate.of(2026, 11, 22),
                LocalDate.of(2026, 11, 22),
                Instant.parse("2026-11-22T23:00:00Z"),
                true,
                List.of(month(8, false), month(9, false), month(10, false), month(11, true)),
                Map.of(),
                new TreeSet<>(List.of("team", "environment", "cost_center")),
                new TreeSet<>(List.of("BusinessUnit")),
                List.of(
                        new DataDescription.Account("111122223333", "northwind-payer"),
                        new DataDescription.Account("222233334444", "northwind-production"),
                        new DataDescription.Account("333344445555", "northwind-staging"),
                        new DataDescription.Account("444455556666", "northwind-data")),
                List.of(),
                List.of());
    }

    private static DataDescription.Month month(int month, boolean open) {
        return new DataDescription.Month(YearMonth.of(2026, month), !open, 1, 1);
    }

    @Override
    public List<String> of(Dimension dimension) {
        return VALUES.getOrDefault(dimension, List.of());
    }
}
