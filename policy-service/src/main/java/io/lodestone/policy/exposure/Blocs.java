package io.lodestone.policy.exposure;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of countries that measures name, with their members at a date. */
final class Blocs {
    /** Membership from its first to its last day; null for open. */
    private record Member(LocalDate from, @Nullable LocalDate to) {
        boolean on(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    private static final LocalDate FOUNDERS = LocalDate.of(1958, 1, 1);
    private static final LocalDate NORTH = LocalDate.of(1973, 1, 1);
    private static final LocalDate GREECE = LocalDate.of(1981, 1, 1);
    private static final LocalDate IBERIA = LocalDate.of(1986, 1, 1);
    private static final LocalDate NEUTRALS = LocalDate.of(1995, 1, 1);
    private static final LocalDate EAST = LocalDate.of(2004, 5, 1);
    private static final LocalDate BLACK_SEA = LocalDate.of(2007, 1, 1);
    private static final LocalDate CROATIA = LocalDate.of(2013, 7, 1);

    private static final Map<String, Map<String, Member>> MEMBERS = Map.of(
            "EU",
            Map.ofEntries(
                    Map.entry("BE", new Member(FOUNDERS, null)),
                    Map.entry("DE", new Member(FOUNDERS, null)),
                    Map.entry("FR", new Member(FOUNDERS, null)),
                    Map.entry("IT", new Member(FOUNDERS, null)),
                    Map.entry("LU", new Member(FOUNDERS, null)),
                    Map.entry("NL", new Member(FOUNDERS, null)),
                    Map.entry("DK", new Member(NORTH, null)),
                    Map.entry("IE", new Member(NORTH, null)),
                    Map.entry("GB", new Member(NORTH, LocalDate.of(2020, 1, 31))),
                    Map.entry("GR", new Member(GREECE, null)),
                    Map.entry("ES", new Member(IBERIA, null)),
                    Map.entry("PT", new Member(IBERIA, null)),
                    Map.entry("AT", new Member(NEUTRALS, null)),
                    Map.entry("FI", new Member(NEUTRALS, null)),
                    Map.entry("SE", new Member(NEUTRALS, null)),
                    Map.entry("CY", new Member(EAST, null)),
                    Map.entry("CZ", new Member(EAST, null)),
                    Map.entry("EE", new Member(EAST, null)),
                    Map.entry("HU", new Member(EAST, null)),
                    Map.entry("LT", new Member(EAST, null)),
                    Map.entry("LV", new Member(EAST, null)),
                    Map.entry("MT", new Member(EAST, null)),
                    Map.entry("PL", new Member(EAST, null)),
                    Map.entry("SI", new Member(EAST, null)),
                    Map.entry("SK", new Member(EAST, null)),
                    Map.entry("BG", new Member(BLACK_SEA, null)),
                    Map.entry("RO", new Member(BLACK_SEA, null)),
                    Map.entry("HR", new Member(CROATIA, null))),
            "G7",
            Map.of(
                    "CA", new Member(LocalDate.of(1976, 1, 1), null),
                    "DE", new Member(LocalDate.of(1975, 1, 1), null),
                    "FR", new Member(LocalDate.of(1975, 1, 1), null),
                    "GB", new Member(LocalDate.of(1975, 1, 1), null),
                    "IT", new Member(LocalDate.of(1975, 1, 1), null),
                    "JP", new Member(LocalDate.of(1975, 1, 1), null),
                    "US", new Member(LocalDate.of(1975, 1, 1), null)));

    private Blocs() {}

    /** True when the place, a country or a bloc, lies in the area, a country or a bloc, on the day. */
    static boolean contains(String area, String place, LocalDate day) {
        if (area.equals(place)) {
            return true;
        }
        Member member = MEMBERS.getOrDefault(area, Map.of()).get(place);
        return member != null && member.on(day);
    }

    /** True when a part of the place lies in the area on the day: the place is a bloc with a member that does. */
    static boolean overlaps(String area, String place, LocalDate day) {
        if (contains(area, place, day)) {
            return true;
        }
        for (Map.Entry<String, Member> member :
                MEMBERS.getOrDefault(place, Map.of()).entrySet()) {
            if (member.getValue().on(day) && contains(area, member.getKey(), day)) {
                return true;
            }
        }
        return false;
    }
}
