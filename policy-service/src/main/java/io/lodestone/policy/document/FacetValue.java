package io.lodestone.policy.document;

/**
 * How many documents have a value.
 *
 * @param field the field
 * @param value its value
 * @param count how many
 */
public record FacetValue(String field, String value, long count) {}
