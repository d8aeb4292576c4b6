package io.lodestone.pricing.instrument;

import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.InstrumentKind;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code instrument}; never leaves the store. */
@Entity
@Table(name = "instrument")
class InstrumentEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Integer id;

    String code = "";
    String name = "";

    @Column(name = "name_original")
    @Nullable
    String nameOriginal;

    @Column(columnDefinition = "text[]")
    String[] elements = {};

    @Nullable
    String commodity;

    @Nullable
    String form;

    @Nullable
    String specification;

    String source = "";
    String kind = "";

    @Nullable
    String incoterm;

    @Nullable
    String place;

    @Column(name = "origin_scope")
    @Nullable
    String originScope;

    String currency = "";
    String unit = "";
    String tax = "";

    @Column(name = "tax_jurisdiction")
    @Nullable
    String taxJurisdiction;

    String frequency = "";

    @Nullable
    String calendar;

    @Nullable
    Integer decimals;

    @Column(name = "plausible_low")
    @Nullable
    BigDecimal plausibleLow;

    @Column(name = "plausible_high")
    @Nullable
    BigDecimal plausibleHigh;

    @Nullable
    String license;

    String status = "";

    @Nullable
    String predecessor;

    @Nullable
    String successor;

    @Column(name = "valid_from")
    @Nullable
    LocalDate validFrom;

    @Nullable
    String notes;

    int version;

    @Column(name = "recorded_at")
    Instant recordedAt = Instant.EPOCH;

    @Column(name = "change_no")
    long changeNo;

    @Column(name = "import_id")
    @Nullable
    String importId;

    /** Makes the next version of the row. */
    void become(InstrumentDefinition definition, long change, Instant now) {
        code = definition.code();
        name = definition.name();
        nameOriginal = definition.nameOriginal();
        elements = definition.elements().toArray(String[]::new);
        commodity = definition.commodity();
        form = definition.form();
        specification = definition.specification();
        source = definition.source();
        kind = EnumText.of(definition.kind());
        incoterm = definition.incoterm();
        place = definition.place();
        originScope = definition.originScope();
        currency = definition.currency();
        unit = EnumText.of(definition.unit());
        tax = EnumText.of(definition.tax());
        taxJurisdiction = definition.taxJurisdiction();
        frequency = EnumText.of(definition.frequency());
        calendar = definition.calendar();
        decimals = definition.decimals();
        plausibleLow = definition.plausibleLow();
        plausibleHigh = definition.plausibleHigh();
        license = definition.license();
        status = EnumText.of(definition.status());
        predecessor = definition.predecessor();
        successor = definition.successor();
        validFrom = definition.validFrom();
        notes = definition.notes();
        version = version + 1;
        recordedAt = now;
        changeNo = change;
        importId = null;
    }

    /** The row that a plain statement has selected whole. */
    static InstrumentEntity of(ResultSet row) throws SQLException {
        InstrumentEntity entity = new InstrumentEntity();
        entity.id = row.getInt("id");
        entity.code = row.getString("code");
        entity.name = row.getString("name");
        entity.nameOriginal = row.getString("name_original");
        entity.elements = (String[]) row.getArray("elements").getArray();
        entity.commodity = row.getString("commodity");
        entity.form = row.getString("form");
        entity.specification = row.getString("specification");
        entity.source = row.getString("source");
        entity.kind = row.getString("kind");
        entity.incoterm = row.getString("incoterm");
        entity.place = row.getString("place");
        entity.originScope = row.getString("origin_scope");
        entity.currency = row.getString("currency");
        entity.unit = row.getString("unit");
        entity.tax = row.getString("tax");
        entity.taxJurisdiction = row.getString("tax_jurisdiction");
        entity.frequency = row.getString("frequency");
        entity.calendar = row.getString("calendar");
        entity.decimals = row.getObject("decimals", Integer.class);
        entity.plausibleLow = row.getBigDecimal("plausible_low");
        entity.plausibleHigh = row.getBigDecimal("plausible_high");
        entity.license = row.getString("license");
        entity.status = row.getString("status");
        entity.predecessor = row.getString("predecessor");
        entity.successor = row.getString("successor");
        entity.validFrom = row.getObject("valid_from", LocalDate.class);
        entity.notes = row.getString("notes");
        entity.version = row.getInt("version");
        entity.recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        entity.changeNo = row.getLong("change_no");
        entity.importId = row.getString("import_id");
        return entity;
    }

    /** The instrument that the row holds. */
    Instrument toInstrument() {
        InstrumentDefinition definition = new InstrumentDefinition(
                code,
                name,
                nameOriginal,
                List.of(elements),
                commodity,
                form,
                specification,
                source,
                EnumText.parse(InstrumentKind.INSTRUMENT_KIND_UNSPECIFIED, kind),
                incoterm,
                place,
                originScope,
                currency,
                EnumText.parse(PriceUnit.PRICE_UNIT_UNSPECIFIED, unit),
                EnumText.parse(TaxBasis.TAX_BASIS_UNSPECIFIED, tax),
                taxJurisdiction,
                EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, frequency),
                calendar,
                decimals,
                plausibleLow,
                plausibleHigh,
                license,
                EnumText.parse(InstrumentStatus.INSTRUMENT_STATUS_UNSPECIFIED, status),
                predecessor,
                successor,
                validFrom,
                notes);
        return new Instrument(Objects.requireNonNull(id), definition, version, recordedAt);
    }
}
