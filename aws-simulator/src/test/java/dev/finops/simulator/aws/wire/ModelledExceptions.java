package dev.finops.simulator.aws.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The exceptions that the SDK's client knows, with their codes on the wire. The generated client keeps them to itself: a
 * list in the protocol factory, or a switch over the code in a lambda.
 */
final class ModelledExceptions {
    private ModelledExceptions() {}

    /** By the exception's class; the first code where there are several. */
    static Map<Class<?>, ExceptionMetadata> of(SdkClient client) throws ReflectiveOperationException, IOException {
        var byClass = new LinkedHashMap<Class<?>, ExceptionMetadata>();
        Collection<ExceptionMetadata> known = listed(client);
        for (ExceptionMetadata metadata : known.isEmpty() ? switched(client.getClass()) : known) {
            Object exception = ((Buildable) metadata.exceptionBuilderSupplier().get()).build();
            byClass.putIfAbsent(exception.getClass(), metadata);
        }
        return byClass;
    }

    private static List<ExceptionMetadata> listed(SdkClient client) throws ReflectiveOperationException {
        Field factoryField = client.getClass().getDeclaredField("protocolFactory");
        factoryField.setAccessible(true);
        Object factory = factoryField.get(client);
        for (Class<?> type = factory.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("modeledExceptions")) {
                    field.setAccessible(true);
                    return ((List<?>) field.get(factory))
                            .stream().map(ExceptionMetadata.class::cast).toList();
                }
            }
        }
        return List.of();
    }

    private static List<ExceptionMetadata> switched(Class<?> client) throws ReflectiveOperationException, IOException {
        Optional<Method> lambda = Arrays.stream(client.getDeclaredMethods())
                .filter(method -> method.isSynthetic() && Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Optional.class
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
        if (lambda.isEmpty()) {
            return List.of();
        }
        lambda.get().setAccessible(true);
        var found = new ArrayList<ExceptionMetadata>();
        for (String constant : stringConstants(client)) {
            ((Optional<?>) lambda.get().invoke(null, constant)).ifPresent(m -> found.add((ExceptionMetadata) m));
        }
        return found;
    }

    /** The UTF-8 constants of a class file that can be error codes. */
    private static Collection<String> stringConstants(Class<?> type) throws IOException {
        var constants = new TreeSet<String>();
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class");
                var in = new DataInputStream(file)) {
            in.readLong();
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                switch (in.readUnsignedByte()) {
                    case 1 -> {
                        String text = in.readUTF();
                        if (text.matches("[A-Za-z0-9_.]{3,120}")) {
                            constants.add(text);
                        }
                    }
                    case 5, 6 -> {
                        in.readLong();
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
                    case 15 -> in.skipNBytes(3);
                    default -> in.readInt();
                }
            }
        }
        return constants;
    }
}
