package io.lodestone.pricing.comparison;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The prices of two instruments side by side.
 *
 * @param matches each long price with the last short one that did not end after it and is young enough, by long period
 * @param unmatched long prices that have none
 */
record AsOfJoin(List<Match> matches, int unmatched) {
    /**
     * Two prices side by side.
     *
     * @param longMid price of the long instrument
     * @param shortMid price of the short instrument
     */
    record Match(Mid longMid, Mid shortMid) {}

    /**
     * Joins two histories.
     *
     * @param maxAgeDays most days from the end of the short price's period to the end of the long price's
     */
    static AsOfJoin of(List<Mid> longs, List<Mid> shorts, int maxAgeDays) {
        NavigableMap<LocalDate, Mid> byEnd = new TreeMap<>();
        shorts.stream().sorted(Mid.BY_END).forEach(mid -> byEnd.put(mid.period().end(), mid));
        List<Match> matches = new ArrayList<>();
        for (Mid mid : longs) {
            LocalDate end = mid.period().end();
            Map.Entry<LocalDate, Mid> last = byEnd.floorEntry(end);
            if (last != null && !last.getKey().isBefore(end.minusDays(maxAgeDays))) {
                matches.add(new Match(mid, last.getValue()));
            }
        }
        return new AsOfJoin(matches, longs.size() - matches.size());
    }
}
