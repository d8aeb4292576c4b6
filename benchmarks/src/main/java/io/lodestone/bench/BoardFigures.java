package io.lodestone.bench;

/**
 * The board of all instruments, asked by one client without stored answers.
 *
 * @param instruments rows of the board
 * @param load what the client got
 */
record BoardFigures(int instruments, Load load) {}
