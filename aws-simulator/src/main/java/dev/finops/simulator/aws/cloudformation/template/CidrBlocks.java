package dev.finops.simulator.aws.cloudformation.template;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides an address block as {@code Fn::Cidr} does
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html).
 */
final class CidrBlocks {
    private static final int MAX_COUNT = 256;

    private CidrBlocks() {}

    /** @param hostBits the bits of each part that count hosts; null divides into as large parts as fit */
    static List<String> divide(String block, int count, @Nullable Integer hostBits) {
        String[] parts = block.split("/", 2);
        if (parts.length != 2
                || !parts[1].matches("[0-9]{1,3}")
                || !parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw TemplateException.error("Fn::Cidr: invalid address block: " + block);
        }
        if (count < 1 || count > MAX_COUNT) {
            throw TemplateException.error("Fn::Cidr: count must be between 1 and 256");
        }
        byte[] address = address(parts[0], block);
        int length = address.length * 8;
        int prefix = Integer.parseInt(parts[1]);
        int bits = hostBits == null ? length - prefix - (32 - Integer.numberOfLeadingZeros(count - 1)) : hostBits;
        int available = length - prefix - bits;
        if (prefix > length
                || bits < 0
                || available < 0
                || BigInteger.ONE.shiftLeft(available).compareTo(BigInteger.valueOf(count)) < 0) {
            throw TemplateException.error(
                    "Fn::Cidr: %s cannot be divided into %d blocks of %d bits".formatted(block, count, bits));
        }
        BigInteger base = new BigInteger(1, address).shiftRight(length - prefix).shiftLeft(length - prefix);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger start = base.add(BigInteger.valueOf(i).shiftLeft(bits));
            out.add(text(start, address.length) + "/" + (length - bits));
        }
        return out;
    }

    /** Literal addresses only: the pattern above keeps names out, so nothing is looked up. */
    private static byte[] address(String literal, String block) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw TemplateException.error("Fn::Cidr: invalid address block: " + block);
        }
    }

    private static String text(BigInteger address, int bytes) {
        byte[] raw = address.toByteArray();
        byte[] padded = new byte[bytes];
        int copied = Math.min(raw.length, bytes);
        System.arraycopy(raw, raw.length - copied, padded, bytes - copied, copied);
        try {
            return InetAddress.getByAddress(padded).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
