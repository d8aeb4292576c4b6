package io.lodestone.production.kpi;

import java.time.Instant;

/**
 * One publication of a KPI.
 *
 * @param figure the figure
 * @param revision number of the revision, from 1 in storage order
 * @param knownAt when the world could know it
 * @param document code of the document; empty for none
 * @param note note; empty for none
 */
public record Publication(Figure figure, int revision, Instant knownAt, String document, String note) {}
