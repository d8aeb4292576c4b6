package io.lodestone.policy.exposure;

import java.util.function.Supplier;

/**
 * What one dimension says of an order.
 *
 * @param verdict whether it fits
 * @param because makes the sentence why, which most measures are never asked for; empty where the dimension says nothing
 */
record Finding(Verdict verdict, Supplier<String> because) {
    /** The measure does not speak of this dimension. */
    static final Finding SILENT = new Finding(Verdict.APPLIES, () -> "");

    static Finding applies(Supplier<String> because) {
        return new Finding(Verdict.APPLIES, because);
    }

    static Finding open(Supplier<String> because) {
        return new Finding(Verdict.CANNOT_TELL, because);
    }

    static Finding not(Supplier<String> because) {
        return new Finding(Verdict.DOES_NOT_APPLY, because);
    }
}
