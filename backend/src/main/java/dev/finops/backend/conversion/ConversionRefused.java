package dev.finops.backend.conversion;

/** A conversion that cannot begin, or that did not prove itself; the message says why and what to do. */
final class ConversionRefused extends Exception {
    private static final long serialVersionUID = 1;

    ConversionRefused(String message) {
        super(message);
    }
}
