package dev.finops.backend.analysis;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import java.math.BigDecimal;
import java.util.List;

/**
 * Where a bill itself shows that costs could be lower: what was paid for and not used, what has a cheaper successor, what no
 * commitment covers, what is paid for around the actual work. Each has its amount and the query that sums it; they overlap (an
 * instance of an older generation may run on demand), so that they are never added up. A bill knows no utilization: whether a
 * machine is needed, or a smaller one would do, is not in it.
 *
 * @param total of the costs that were looked through
 * @param found by amount, highest first
 */
public record Opportunities(CostResult total, List<Opportunity> found, List<String> caveats) {

    /** What was looked for. */
    public enum Kind {
        UNUSED_COMMITMENTS(
                "unusedCommitments",
                "Commitments that nothing used",
                "Paid for and lost; buy less, or move usage under them."),
        UNCOVERED_INSTANCES(
                "uncoveredInstances",
                "Instances on demand",
                "No reservation or Savings Plan covers them; what runs all year is cheaper under one, and Spot for what may stop."),
        ALWAYS_ON(
                "alwaysOn",
                "On-demand instances that never stopped",
                "They ran through every whole day with data: first candidates for a commitment, or for being stopped at night."),
        PREVIOUS_GENERATION(
                "previousGeneration",
                "Instances of previous generations",
                "Their successors cost less for the same work, or do more for the same price."),
        GP2_VOLUMES(
                "gp2Volumes",
                "EBS volumes of type gp2",
                "gp3 has a lower price per GB and does not tie speed to size."),
        SNAPSHOTS(
                "snapshots",
                "Snapshots and backups",
                "They stay until somebody deletes them; a lifecycle policy does."),
        NAT_GATEWAYS(
                "natGateways",
                "NAT gateways",
                "Hours and data through them; endpoints of S3 and DynamoDB cost nothing, and keep their traffic out."),
        DATA_TRANSFER(
                "dataTransfer",
                "Data transfer",
                "Between zones and regions, and to the internet: by usage type it says which."),
        PUBLIC_IPV4("publicIpv4", "Public IPv4 addresses", "Each costs by the hour, in use or not.");

        private final String word;
        private final String label;
        private final String advice;

        Kind(String word, String label, String advice) {
            this.word = word;
            this.label = label;
            this.advice = advice;
        }

        /** As the interface writes it. */
        public String word() {
            return word;
        }

        public String label() {
            return label;
        }

        /** Why it could be less, in general. */
        public String advice() {
            return advice;
        }
    }

    /**
     * @param unit the currency
     * @param query sums it; of what never stopped, the instances among which it was found
     */
    public record Opportunity(Kind kind, String unit, BigDecimal amount, CostQuery query) {}
}
