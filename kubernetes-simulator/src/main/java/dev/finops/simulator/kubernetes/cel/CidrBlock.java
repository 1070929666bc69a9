package dev.finops.simulator.kubernetes.cel;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CIDR block: an address, which may have bits outside the network, and the length of the network's prefix. */
record CidrBlock(IpAddress address, int prefixLength) {
    private static final Pattern FORM = Pattern.compile("(?<address>[^/]+)/(?<length>0|[1-9]\\d{0,2})");

    static boolean isValid(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                && IpAddress.isValid(matcher.group("address"))
                && Integer.parseInt(matcher.group("length")) <= bits(IpAddress.parse(matcher.group("address")));
    }

    /** @throws IllegalArgumentException if the text is no block */
    static CidrBlock parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("network address parse error during conversion from string: " + text);
        }
        String[] parts = text.split("/", 2);
        return new CidrBlock(IpAddress.parse(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean contains(IpAddress other) {
        return other.family() == address.family() && network(other).equals(network(address));
    }

    boolean containsBlock(CidrBlock other) {
        return other.prefixLength >= prefixLength && contains(other.address);
    }

    CidrBlock masked() {
        byte[] network = network(address).toByteArray();
        byte[] bytes = new byte[bits(address) / 8];
        int length = Math.min(network.length, bytes.length);
        System.arraycopy(network, network.length - length, bytes, bytes.length - length, length);
        try {
            return new CidrBlock(new IpAddress(InetAddress.getByAddress(bytes)), prefixLength);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of a length that the original had", e);
        }
    }

    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }

    private BigInteger network(IpAddress ip) {
        int hostBits = bits(address) - prefixLength;
        return new BigInteger(1, ip.address().getAddress()).shiftRight(hostBits).shiftLeft(hostBits);
    }

    private static int bits(IpAddress ip) {
        return ip.address().getAddress().length * 8;
    }
}
