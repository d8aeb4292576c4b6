package io.lodestone.gateway.instrument;

import io.lodestone.gateway.rows.MessageBody;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.pricing.v1.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The body of a replacement. */
final class InstrumentBody {
    private InstrumentBody() {}

    /** The instrument that the body defines, which must be the one the path names. */
    static Instrument read(InputStream body, String contentType, String code) {
        try {
            Instrument.Builder instrument = Instrument.newBuilder();
            MessageBody.read(body, contentType, instrument);
            if (!instrument.getCode().isEmpty() && !instrument.getCode().equals(code)) {
                throw ApiException.body(
                        "/code", "'" + instrument.getCode() + "' is not the code of the path, '" + code + "'");
            }
            return instrument.setCode(code).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
