package io.lodestone.policy.lifecycle;

/** The state of a policy, or of one of its articles, on a day; the names are the contract's without their prefix. */
public enum State {
    /** A bill or a draft. */
    PROPOSED,
    /** Issued; the day it takes effect is not known. */
    ANNOUNCED,
    /** Issued; it takes effect on a known later day. */
    SCHEDULED,
    /** In force. */
    IN_FORCE,
    /** In force in some articles only; never the state of a single article. */
    PARTLY_IN_FORCE,
    /** Not applied for the time being; the text survives. */
    SUSPENDED,
    /** Over. */
    ENDED,
    /** Taken back before it took effect. */
    WITHDRAWN
}
