package dev.finops.simulator.kubernetes.cel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An IP address; text with zones, leading zeros, or an IPv4 address inside an IPv6 one is none, as in Kubernetes. */
record IpAddress(InetAddress address) {
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*");

    static boolean isValid(String text) {
        return tryParse(text) != null;
    }

    /** @throws IllegalArgumentException if the text is no address */
    static IpAddress parse(String text) {
        IpAddress address = tryParse(text);
        if (address == null) {
            throw new IllegalArgumentException("IP Address \"" + text + "\" parse error during conversion from string");
        }
        return address;
    }

    private static @Nullable IpAddress tryParse(String text) {
        // Checked first: a name would be looked up.
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            return new IpAddress(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    long family() {
        return address instanceof Inet4Address ? 4 : 6;
    }

    boolean isUnspecified() {
        return address.isAnyLocalAddress();
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    boolean isLinkLocalMulticast() {
        return address.isMCLinkLocal();
    }

    boolean isLinkLocalUnicast() {
        return address.isLinkLocalAddress();
    }

    boolean isGlobalUnicast() {
        return !isUnspecified() && !isLoopback() && !address.isMulticastAddress() && !isLinkLocalUnicast();
    }

    @Override
    public String toString() {
        return address instanceof Inet4Address ? address.getHostAddress() : compressed(address.getAddress());
    }

    /** IPv6 in its canonical form (RFC 5952): the longest run of zeros, if longer than one, as two colons. */
    private static String compressed(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
