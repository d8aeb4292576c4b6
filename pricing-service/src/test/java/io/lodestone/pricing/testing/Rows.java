package io.lodestone.pricing.testing;

import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.PriceRow;

/** Rows for imports. */
public final class Rows {
    private Rows() {}

    /** A yearly instrument in dollars a kilogram without a plausible range. */
    public static InstrumentRow.Builder instrument(String code) {
        return InstrumentRow.newBuilder()
                .setLine(2)
                .setCode(code)
                .setName("Name of " + code)
                .setElements("Nd")
                .setCommodity("neodymium oxide")
                .setForm("oxide")
                .setSource("USGS")
                .setKind("average")
                .setCurrency("USD")
                .setUnit("kg")
                .setTax("unknown")
                .setFrequency("A");
    }

    /** A daily instrument in yuan a tonne with a plausible range. */
    public static InstrumentRow.Builder daily(String code) {
        return instrument(code)
                .setKind("assessment")
                .setCurrency("CNY")
                .setUnit("t")
                .setTax("incl")
                .setTaxJurisdiction("CN")
                .setFrequency("D")
                .setPlausibleLow("100000")
                .setPlausibleHigh("1500000");
    }

    /** A price with a mid. */
    public static PriceRow.Builder price(long line, String instrument, String period, String mid, String knownAt) {
        return PriceRow.newBuilder()
                .setLine(line)
                .setInstrument(instrument)
                .setPeriod(period)
                .setMid(mid)
                .setKnownAt(knownAt);
    }

    /** A day of the calendar {@code CN}. */
    public static CalendarDayRow day(long line, String day, boolean working) {
        return CalendarDayRow.newBuilder()
                .setLine(line)
                .setCalendar("CN")
                .setDay(day)
                .setWorking(String.valueOf(working))
                .setName(working ? "Working day" : "Holiday")
                .build();
    }
}
