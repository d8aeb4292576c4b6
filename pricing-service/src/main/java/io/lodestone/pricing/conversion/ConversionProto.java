package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.ConvertPriceRequest;
import io.lodestone.pricing.v1.ConvertPriceResponse;
import io.lodestone.pricing.v1.PriceBasis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.Objects;

/** Conversions between the contract and the domain. */
public final class ConversionProto {
    private static final MathContext SHOWN = new MathContext(12, RoundingMode.HALF_UP);
    private static final int SHOWN_DECIMALS = 12;

    private ConversionProto() {}

    /**
     * What a request asks.
     *
     * @throws DomainException naming the field that is missing or does not fit; refused for another incoterm
     */
    static PriceConversion toConversion(ConvertPriceRequest request) {
        PriceBasis stated = request.getFrom();
        Basis from = new Basis(stated.getCurrency(), stated.getUnit(), stated.getTax());
        return new PriceConversion(
                Objects.requireNonNull(Decimals.ofProto(true, request.getValue(), "value")),
                from,
                Basis.wanted(request.getTo(), from),
                request.getJurisdiction().isEmpty() ? null : request.getJurisdiction(),
                request.hasDate() ? Times.toLocalDate(request.getDate(), "date") : null,
                request.getForm(),
                request.getToForm(),
                request.getElement(),
                request.getFormFactor(),
                request.getIncoterm(),
                request.getToIncoterm(),
                Decimals.ofProto(request.hasGrade(), request.getGrade(), "grade"));
    }

    /** The answer, each step with the number before and after it. */
    static ConvertPriceResponse toProto(BigDecimal value, PriceConversion.Result result) {
        ConvertPriceResponse.Builder response = ConvertPriceResponse.newBuilder()
                .setValue(Decimals.toProto(result.value()))
                .setBasis(toProto(result.basis()));
        Factor soFar = Factor.ONE;
        BigDecimal before = value;
        Iterator<ConversionStep> steps = result.steps().iterator();
        while (steps.hasNext()) {
            ConversionStep step = steps.next();
            soFar = step.factor() == null ? soFar : soFar.times(step.factor());
            BigDecimal after = steps.hasNext()
                    ? Decimals.normal(soFar.of(value).setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP))
                    : result.value();
            response.addSteps(toProto(step).toBuilder()
                    .setBefore(Decimals.toProto(before))
                    .setAfter(Decimals.toProto(after)));
            before = after;
        }
        return response.build();
    }

    /** The wire form of a basis. */
    public static PriceBasis toProto(Basis basis) {
        return PriceBasis.newBuilder()
                .setCurrency(basis.currency())
                .setUnit(basis.unit())
                .setTax(basis.tax())
                .build();
    }

    /** The wire form of a line of a receipt. */
    public static io.lodestone.pricing.v1.ConversionStep toProto(ConversionStep step) {
        io.lodestone.pricing.v1.ConversionStep.Builder to = io.lodestone.pricing.v1.ConversionStep.newBuilder()
                .setStep(step.kind())
                .setFrom(step.from())
                .setTo(step.to())
                .setRateUnit(step.rateUnit())
                .setSource(step.source())
                .setRule(step.rule());
        if (step.factor() != null) {
            to.setFactor(Decimals.toProto(step.factor().of(BigDecimal.ONE).round(SHOWN)));
        }
        if (step.rate() != null) {
            to.setRate(Decimals.toProto(step.rate().round(SHOWN)));
        }
        if (step.date() != null) {
            to.setDate(Times.toProto(step.date()));
        }
        if (step.lastDate() != null && !step.lastDate().equals(step.date())) {
            to.setLastDate(Times.toProto(step.lastDate()));
        }
        if (step.document() != null) {
            to.setDocument(step.document());
        }
        return to.build();
    }

    /** The wire form of a stated factor. */
    static io.lodestone.pricing.v1.FormFactor toProto(FormFactor factor) {
        return io.lodestone.pricing.v1.FormFactor.newBuilder()
                .setCode(factor.code())
                .setElement(factor.element())
                .setForm(factor.form())
                .setToForm(factor.toForm())
                .setFactor(Decimals.toProto(factor.factor()))
                .setSource(factor.source())
                .setDocument(factor.document())
                .setNote(factor.note() == null ? "" : factor.note())
                .build();
    }
}
