package io.lodestone.pricing.instrument;

import java.time.Instant;

/**
 * An instrument as it is defined now.
 *
 * @param id the store's own short name of it
 * @param definition what it is
 * @param version number of the definition, from 1
 * @param recordedAt when this definition was stored
 */
public record Instrument(int id, InstrumentDefinition definition, int version, Instant recordedAt) {
    /** Its code. */
    public String code() {
        return definition.code();
    }
}
