package io.lodestone.bench;

/**
 * The same read at another amount of what is stored.
 *
 * @param stored prices stored
 * @param point the read
 */
record SizePoint(long stored, Point point) {}
