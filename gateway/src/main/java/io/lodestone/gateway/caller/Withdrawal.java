package io.lodestone.gateway.caller;

/**
 * That a caller who was let in would not be any more.
 *
 * @param reason why, in a word
 * @param detail the same for people
 */
public record Withdrawal(String reason, String detail) {}
