package io.lodestone.pricing.comparison;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.price.DayRange;
import io.lodestone.pricing.price.PriceStore;
import java.util.ArrayList;
import java.util.List;

/** Reads what instruments are compared by: middles of published prices, neither suspended nor taken back. */
record PublishedMids(PriceStore prices) {
    /** Of an instrument, by period; what was not known at the date of knowledge is not there. */
    List<Mid> of(Instrument instrument, DayRange range, KnowledgeDate knowledge) {
        return prices.history(instrument, range, knowledge, false, ArrayList<Mid>::new, (mids, price) -> {
            if (price.mid() != null && price.isQuoted()) {
                mids.add(new Mid(price.period(), price.mid()));
            }
        });
    }
}
