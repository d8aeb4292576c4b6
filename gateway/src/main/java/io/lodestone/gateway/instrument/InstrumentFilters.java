package io.lodestone.gateway.instrument;

import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.InstrumentFilter;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.type.v1.Frequency;
import org.jspecify.annotations.Nullable;

/** The filters by which instruments, and what belongs to them, are chosen. */
public final class InstrumentFilters {
    private InstrumentFilters() {}

    /** The filter that the parameters make. */
    public static InstrumentFilter of(
            @Nullable String element,
            @Nullable String commodity,
            @Nullable String form,
            @Nullable String source,
            @Nullable String currency,
            @Nullable String frequency,
            @Nullable String status,
            @Nullable String q) {
        return InstrumentFilter.newBuilder()
                .setElement(Parameters.text(element))
                .setCommodity(Parameters.text(commodity))
                .setForm(Parameters.text(form))
                .setSource(Parameters.text(source))
                .setCurrency(Parameters.text(currency))
                .setFrequency(Parameters.choice(
                        "frequency",
                        frequency,
                        Frequency.FREQUENCY_UNSPECIFIED,
                        Frequency.FREQUENCY_D,
                        Frequency.FREQUENCY_W,
                        Frequency.FREQUENCY_M,
                        Frequency.FREQUENCY_Q,
                        Frequency.FREQUENCY_A,
                        Frequency.FREQUENCY_IRREGULAR))
                .setStatus(Parameters.choice("status", status, InstrumentStatus.INSTRUMENT_STATUS_UNSPECIFIED))
                .setQ(Parameters.text(q))
                .build();
    }
}
