package io.lodestone.policy.quantity;

/** What came of holding a sum against a stated total. */
enum Verdict {
    AGREES,
    DIFFERS,
    NOT_CHECKABLE
}
