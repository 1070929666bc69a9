package dev.finops.operator.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what is declared of a resource by a hash, so that it can be told apart whether the manifest changed or the resource. */
final class Declared {
    private Declared() {}

    static String hash(Object desired) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(desired.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
