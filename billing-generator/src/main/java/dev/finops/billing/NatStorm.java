package dev.finops.billing;

import java.math.BigDecimal;
import java.time.LocalDate;

/** An incident: for five days in November, a job of the analytics team fetches the lake through the NAT gateway. */
final class NatStorm {
    static final String GATEWAY = "arn:aws:ec2:us-east-1:" + Organisation.DATA + ":natgateway/nat-0e5f00000000000e1";
    static final String USAGE_TYPE = "NatGateway-Bytes";

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 9);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 13);
    private static final BigDecimal FACTOR = BigDecimal.valueOf(38);

    private NatStorm() {}

    static BigDecimal amount(Resource resource, LocalDate day, BigDecimal usual) {
        boolean storms = resource.usageType().equals(USAGE_TYPE) && !day.isBefore(FIRST) && !day.isAfter(LAST);
        return storms ? usual.multiply(FACTOR) : usual;
    }
}
