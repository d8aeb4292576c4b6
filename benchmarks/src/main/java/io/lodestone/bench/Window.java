package io.lodestone.bench;

import java.time.LocalDate;

/**
 * A read of consecutive days of one instrument.
 *
 * @param instrument its number, from 1
 * @param from first day
 * @param to last day, included
 */
record Window(int instrument, LocalDate from, LocalDate to) {}
