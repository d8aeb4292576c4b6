package io.lodestone.policy.exposure;

/** Whether a measure, or one line or dimension of it, touches an order; the better it does, the earlier it stands. */
enum Verdict {
    /** It does. */
    APPLIES,
    /** What is asked and what is written leave it open. */
    CANNOT_TELL,
    /** It does not. */
    DOES_NOT_APPLY;

    /** Both must hold. */
    Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** One is enough. */
    Verdict or(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
