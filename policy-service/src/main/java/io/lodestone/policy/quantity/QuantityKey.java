package io.lodestone.policy.quantity;

import java.util.Comparator;

/**
 * What quantities have in common that are added up.
 *
 * @param issuer issuer of the policies
 * @param instrumentType their instrument type
 * @param what what is counted
 * @param unit its unit
 * @param period the year; as written where it names none
 */
record QuantityKey(String issuer, String instrumentType, String what, String unit, String period)
        implements Comparable<QuantityKey> {
    private static final Comparator<QuantityKey> ORDER = Comparator.comparing(QuantityKey::issuer)
            .thenComparing(QuantityKey::instrumentType)
            .thenComparing(QuantityKey::what)
            .thenComparing(QuantityKey::unit)
            .thenComparing(QuantityKey::period);

    @Override
    public int compareTo(QuantityKey other) {
        return ORDER.compare(this, other);
    }
}
