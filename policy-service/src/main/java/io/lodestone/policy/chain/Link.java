package io.lodestone.policy.chain;

/**
 * A link between two policies.
 *
 * @param from code of the policy that has it
 * @param relation what it says
 * @param to code of the policy that it names
 * @param note note; empty for none
 * @param document code of the document; empty for none
 */
record Link(String from, String relation, String to, String note, String document) {}
