package io.lodestone.policy.floor;

import com.google.type.Decimal;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.lifecycle.Lifecycle;
import io.lodestone.policy.v1.GetPriceFloorRequest;
import io.lodestone.policy.v1.PriceFloorStep;
import io.lodestone.policy.v1.PriceFloorTerms;
import io.lodestone.type.v1.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Price floors between the contract and the calculation. */
final class PriceFloorProto {
    private PriceFloorProto() {}

    /** The period that is asked for: the given one, else the day. */
    static DatePeriod period(GetPriceFloorRequest request, LocalDate day) {
        if (!request.hasPeriod()) {
            return DatePeriod.ofDay(day);
        }
        Period period = request.getPeriod();
        LocalDate start = Times.toLocalDate(period.getStart(), "period");
        LocalDate end = Times.toLocalDate(period.getEnd(), "period");
        if (end.isBefore(start)) {
            throw DomainException.invalid("period", end + " is before " + start);
        }
        return new DatePeriod(start, end);
    }

    /** A number that may be absent and must not be negative. */
    static @Nullable BigDecimal notNegative(boolean present, Decimal decimal, String field) {
        BigDecimal value = Decimals.ofProto(present, decimal, field);
        if (value != null && value.signum() < 0) {
            throw DomainException.invalid(field, "'" + value.toPlainString() + "' is negative; it must be 0 or more");
        }
        return value;
    }

    /** The terms of a floor on the days it holds. */
    static PriceFloorTerms terms(FloorPrice floor, Lifecycle lifecycle, HoldingDays days) {
        PriceFloorTerms.Builder terms = PriceFloorTerms.newBuilder()
                .setFloor(Decimals.toProto(floor.price()))
                .setCurrency(floor.currency())
                .setUnit(floor.unit().text())
                .setFrom(Times.toProto(days.from()))
                .setTo(Times.toProto(days.to()))
                .setDocument(floor.document())
                .setConfirmed(days.confirmed());
        lifecycle.effective().map(DatePeriod::toProto).ifPresent(terms::setEffective);
        lifecycle.ends().map(DatePeriod::toProto).ifPresent(terms::setEnds);
        return terms.build();
    }

    /** The receipt of a payment. */
    static List<PriceFloorStep> steps(
            FloorPrice floor,
            BigDecimal benchmark,
            BigDecimal tonnes,
            Payment payment,
            DatePeriod period,
            HoldingDays days) {
        String unit = floor.unit().text();
        String shortfall = text(payment.shortfall()) + " " + floor.priceUnit();
        String counted = days.isAllOf(period)
                ? ""
                : "; the volume counts for " + days.from() + " to " + days.to() + ", on which alone the floor holds in "
                        + period.text(DatePeriod.DECEMBER);
        return List.of(
                step(
                        "shortfall",
                        benchmark,
                        payment.shortfall(),
                        floor.priceUnit(),
                        "max(0, floor " + text(floor.price()) + " - benchmark " + text(benchmark) + ")"),
                step(
                        "volume",
                        tonnes,
                        payment.quantity(),
                        unit,
                        text(tonnes) + " t at 1000 kg, " + text(floor.unit().kilograms()) + " kg per " + unit
                                + counted),
                step(
                        "payment",
                        payment.shortfall(),
                        payment.value(),
                        floor.currency(),
                        shortfall + " x " + text(payment.quantity()) + " " + unit));
    }

    private static PriceFloorStep step(String step, BigDecimal before, BigDecimal after, String unit, String detail) {
        return PriceFloorStep.newBuilder()
                .setStep(step)
                .setBefore(Decimals.toProto(before))
                .setAfter(Decimals.toProto(after))
                .setUnit(unit)
                .setDetail(detail)
                .build();
    }

    private static String text(BigDecimal number) {
        return Decimals.normal(number).toPlainString();
    }
}
