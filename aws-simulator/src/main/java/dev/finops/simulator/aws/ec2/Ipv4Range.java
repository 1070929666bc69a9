package dev.finops.simulator.aws.ec2;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CIDR block.
 *
 * @param first the first address, as a number; host bits are zero
 * @param prefix 0 to 32
 */
record Ipv4Range(long first, int prefix) {
    private static final Pattern SYNTAX =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /** Empty where the text is no CIDR block; host bits are cleared, as EC2 does. */
    static Optional<Ipv4Range> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(matcher.group(5));
        if (prefix > 32) {
            return Optional.empty();
        }
        long size = 1L << (32 - prefix);
        return Optional.of(new Ipv4Range(address - address % size, prefix));
    }

    long size() {
        return 1L << (32 - prefix);
    }

    boolean contains(Ipv4Range other) {
        return other.first >= first && other.first + other.size() <= first + size();
    }

    boolean overlaps(Ipv4Range other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    /** The dotted address that many places after the first one. */
    String address(long offset) {
        long address = first + offset;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return address(0) + "/" + prefix;
    }
}
