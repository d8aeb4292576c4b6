package io.lodestone.kit.number;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.ProtocolMessageEnum;
import io.lodestone.type.v1.Frequency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Enumerated values as files and clients write them: the contract's name without its prefix, in lower_snake_case
 * ({@code INSTRUMENT_KIND_ASSESSMENT} is {@code assessment}); the letters of frequencies stay capital ({@code Q},
 * {@code PT1H}).
 */
public final class EnumText {
    /** Made once: a text is asked for with every row that is read or written. */
    private static final Map<EnumDescriptor, List<String>> TEXTS = new ConcurrentHashMap<>();

    private static final Map<EnumDescriptor, Map<String, String>> NAMES = new ConcurrentHashMap<>();

    private EnumText() {}

    /** The text of a value; empty for the unspecified one. */
    public static String of(ProtocolMessageEnum value) {
        return of(value.getValueDescriptor());
    }

    /**
     * Reads a value of an enum.
     *
     * @param type any value of the enum, the unspecified one by custom
     * @throws IllegalArgumentException with the allowed texts, when it is none of them
     */
    public static <E extends Enum<E> & ProtocolMessageEnum> E parse(E type, String text) {
        EnumDescriptor descriptor = type.getDescriptorForType();
        String name = names(descriptor).get(text);
        if (name != null) {
            return Enum.valueOf(type.getDeclaringClass(), name);
        }
        throw new IllegalArgumentException("'" + text + "' is not one of " + allowed(descriptor));
    }

    /** The texts of an enum's values, in order, with commas. */
    public static String allowed(EnumDescriptor descriptor) {
        return descriptor.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(value -> of(value))
                .collect(Collectors.joining(", "));
    }

    /** The text of a value known by its descriptor; empty for the unspecified one. */
    public static String of(EnumValueDescriptor value) {
        return texts(value.getType()).get(value.getIndex());
    }

    private static List<String> texts(EnumDescriptor type) {
        List<String> known = TEXTS.get(type);
        return known != null
                ? known
                : TEXTS.computeIfAbsent(
                        type, t -> t.getValues().stream().map(EnumText::make).toList());
    }

    /** The constants' names by their texts, without the unspecified one. */
    private static Map<String, String> names(EnumDescriptor type) {
        Map<String, String> known = NAMES.get(type);
        return known != null
                ? known
                : NAMES.computeIfAbsent(type, t -> t.getValues().stream()
                        .filter(value -> value.getNumber() != 0)
                        .collect(Collectors.toUnmodifiableMap(EnumText::make, EnumValueDescriptor::getName)));
    }

    private static String make(EnumValueDescriptor value) {
        if (value.getNumber() == 0) {
            return "";
        }
        String prefix = value.getType()
                        .getName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .toUpperCase(Locale.ROOT)
                + "_";
        String bare = value.getName().startsWith(prefix) ? value.getName().substring(prefix.length()) : value.getName();
        boolean frequency = value.getType().equals(Frequency.getDescriptor())
                && (bare.length() == 1 || value.getNumber() == Frequency.FREQUENCY_PT1H_VALUE);
        return frequency ? bare : bare.toLowerCase(Locale.ROOT);
    }
}
