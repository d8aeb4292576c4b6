package io.lodestone.policy.lifecycle;

/** What a change makes of a policy; the names are the contract's without their prefix. */
public enum ChangeKind {
    /** It takes effect, wholly or in some articles. */
    STARTS,
    /** It is not applied from the day on. */
    IS_SUSPENDED,
    /** Its suspension is over. */
    RESUMES,
    /** It is over, or taken back. */
    ENDS,
    /** It is to be looked at again; its state stays. */
    REVIEW
}
