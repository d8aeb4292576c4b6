package io.lodestone.policy.lifecycle;

/** What can happen to a policy; the names are the contract's without their prefix. */
public enum EventKind {
    /** A bill, a draft, a consultation. */
    PROPOSED,
    /** Issued: number and text are known. */
    ANNOUNCED,
    /** Passed or signed. */
    ADOPTED,
    /** Takes effect. */
    ENTERS_FORCE,
    /** Not applied from its date, until the other one where there is one. */
    SUSPENDED,
    /** Applied again. */
    RESUMED,
    /** Its text changed. */
    AMENDED,
    /** Its last day moved to the {@code until} date. */
    EXTENDED,
    /** Abolished from its date. */
    REVOKED,
    /** Ran out; its date is the last day. */
    EXPIRED,
    /** Replaced by another from its date. */
    SUPERSEDED,
    /** Taken back before it took effect. */
    WITHDRAWN,
    /** A dispute over it began. */
    CONSULTATION_REQUESTED,
    /** A panel was set up over it. */
    PANEL_ESTABLISHED,
    /** A ruling over it was made. */
    RULED,
    /** The ruling was followed. */
    COMPLIED,
    /** Is to be looked at again on its date. */
    REVIEW;

    /** True for the kinds that end a policy at once, whatever was announced before. */
    boolean isTerminal() {
        return this == REVOKED || this == SUPERSEDED || this == WITHDRAWN;
    }

    /** True for the kinds that bring an act before the public. */
    boolean isIssue() {
        return this == ANNOUNCED || this == ADOPTED;
    }

    /** True for the kinds that the act itself foresees, so that its announcement tells of them. */
    boolean isForeseen() {
        return this == ENTERS_FORCE || this == EXPIRED || this == EXTENDED || this == REVIEW;
    }

    /** True for the kinds that may name a last day. */
    public boolean hasUntil() {
        return this == SUSPENDED || this == EXTENDED;
    }
}
