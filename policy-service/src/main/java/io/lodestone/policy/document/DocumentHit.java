package io.lodestone.policy.document;

import java.math.BigDecimal;

/**
 * A document that was found by its words.
 *
 * @param document the document
 * @param rank how well it fits, more is better
 */
public record DocumentHit(RegisteredDocument document, BigDecimal rank) {}
