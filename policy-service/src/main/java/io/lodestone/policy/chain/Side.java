package io.lodestone.policy.chain;

/** On which side of a policy another one stands; the names are the contract's without their prefix. */
enum Side {
    /** Links lead from the policy to the other one. */
    LINKED_TO,
    /** Links lead from the other one to the policy. */
    LINKED_FROM;

    /** The end of a link that lies farther from the policy. */
    String far(Link link) {
        return switch (this) {
            case LINKED_TO -> link.to();
            case LINKED_FROM -> link.from();
        };
    }
}
