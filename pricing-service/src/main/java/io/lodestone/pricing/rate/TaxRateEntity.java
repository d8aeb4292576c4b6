package io.lodestone.pricing.rate;

import io.lodestone.pricing.conversion.TaxRate;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code tax_rate_current}; never leaves the store. */
@Entity
@Immutable
@Table(name = "tax_rate_current")
class TaxRateEntity {
    /** What names a rate. */
    @Embeddable
    record Key(
            String jurisdiction,
            String tax,
            @Column(name = "valid_from") LocalDate validFrom) implements Serializable {}

    @EmbeddedId
    Key key = new Key("", "", LocalDate.MIN);

    BigDecimal rate = BigDecimal.ZERO;

    @Nullable
    String document;

    @Nullable
    String note;

    @Column(name = "recorded_at")
    Instant recordedAt = Instant.EPOCH;

    /** The rate that the row holds. */
    TaxRate toTaxRate() {
        return new TaxRate(key.jurisdiction(), key.tax(), rate, key.validFrom(), document, note, recordedAt);
    }
}
