package io.lodestone.policy.document;

import java.time.Instant;

/**
 * The text of a document in one language, as its current version says.
 *
 * @param document code of the document
 * @param language BCP 47 tag
 * @param text the text
 * @param version number of the version, from 1
 * @param recordedAt when this version was stored
 */
public record KeptText(String document, String language, String text, int version, Instant recordedAt) {}
