package dev.finops.simulator.aws.model;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** What all model classes of the SDK have in common. */
public final class Pojos {
    private Pojos() {}

    public static SdkPojo builder(Class<?> modelClass) {
        try {
            return (SdkPojo) modelClass.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(modelClass + " is no model class of the SDK", e);
        }
    }

    public static SdkPojo build(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    /** Whether a member was not set; an empty list that somebody set is a value. */
    public static boolean isUnset(@org.jspecify.annotations.Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }
}
