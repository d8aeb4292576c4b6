package io.lodestone.pricing.instrument;

import com.google.type.Date;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.Instrument.Builder;
import org.jspecify.annotations.Nullable;

/** Instruments between the contract and the domain. */
public final class InstrumentProto {
    private InstrumentProto() {}

    /** The wire form. */
    public static io.lodestone.pricing.v1.Instrument toProto(Instrument instrument) {
        InstrumentDefinition from = instrument.definition();
        Builder to = io.lodestone.pricing.v1.Instrument.newBuilder()
                .setCode(from.code())
                .setName(from.name())
                .setNameOriginal(text(from.nameOriginal()))
                .addAllElements(from.elements())
                .setCommodity(text(from.commodity()))
                .setForm(text(from.form()))
                .setSpecification(text(from.specification()))
                .setSource(from.source())
                .setKind(from.kind())
                .setIncoterm(text(from.incoterm()))
                .setPlace(text(from.place()))
                .setOriginScope(text(from.originScope()))
                .setCurrency(from.currency())
                .setUnit(from.unit())
                .setTax(from.tax())
                .setTaxJurisdiction(text(from.taxJurisdiction()))
                .setFrequency(from.frequency())
                .setCalendar(text(from.calendar()))
                .setLicense(text(from.license()))
                .setStatus(from.status())
                .setPredecessor(text(from.predecessor()))
                .setSuccessor(text(from.successor()))
                .setNotes(text(from.notes()))
                .setVersion(instrument.version())
                .setRecordedAt(Times.toProto(instrument.recordedAt()));
        if (from.decimals() != null) {
            to.setDecimals(from.decimals());
        }
        if (from.plausibleLow() != null) {
            to.setPlausibleLow(Decimals.toProto(from.plausibleLow()));
        }
        if (from.plausibleHigh() != null) {
            to.setPlausibleHigh(Decimals.toProto(from.plausibleHigh()));
        }
        if (from.validFrom() != null) {
            to.setValidFrom(Times.toProto(from.validFrom()));
        }
        return to.build();
    }

    /**
     * The definition that a request puts.
     *
     * @throws DomainException naming the field, when one does not fit
     */
    public static InstrumentDefinition toDefinition(io.lodestone.pricing.v1.Instrument from) {
        InstrumentDefinition definition = new InstrumentDefinition(
                from.getCode(),
                from.getName(),
                orNull(from.getNameOriginal()),
                from.getElementsList(),
                orNull(from.getCommodity()),
                orNull(from.getForm()),
                orNull(from.getSpecification()),
                from.getSource(),
                from.getKind(),
                orNull(from.getIncoterm()),
                orNull(from.getPlace()),
                orNull(from.getOriginScope()),
                from.getCurrency(),
                from.getUnit(),
                from.getTax(),
                orNull(from.getTaxJurisdiction()),
                from.getFrequency(),
                orNull(from.getCalendar()),
                from.hasDecimals() ? from.getDecimals() : null,
                Decimals.ofProto(from.hasPlausibleLow(), from.getPlausibleLow(), "instrument.plausible_low"),
                Decimals.ofProto(from.hasPlausibleHigh(), from.getPlausibleHigh(), "instrument.plausible_high"),
                orNull(from.getLicense()),
                from.getStatus(),
                orCode(from.getPredecessor(), "instrument.predecessor"),
                orCode(from.getSuccessor(), "instrument.successor"),
                from.hasValidFrom() ? day(from.getValidFrom()) : null,
                orNull(from.getNotes()));
        InstrumentRules.violation(definition).ifPresent(violation -> {
            throw DomainException.invalid("instrument." + violation.column(), violation.detail());
        });
        return definition;
    }

    /** The filter of a request. */
    public static InstrumentFilter toFilter(io.lodestone.pricing.v1.InstrumentFilter filter) {
        return new InstrumentFilter(
                filter.getElement(),
                filter.getCommodity(),
                filter.getForm(),
                filter.getSource(),
                filter.getCurrency(),
                filter.getFrequency(),
                filter.getStatus(),
                filter.getQ());
    }

    private static java.time.LocalDate day(Date date) {
        return Times.toLocalDate(date, "instrument.valid_from");
    }

    private static @Nullable String orCode(String text, String field) {
        if (!text.isEmpty() && !InstrumentRules.isCode(text)) {
            throw DomainException.invalid(field, "'" + text + "' is no code of an instrument");
        }
        return orNull(text);
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
