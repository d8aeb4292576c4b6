package io.lodestone.pricing.price;

import com.google.type.Date;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.absence.AbsentPeriod;
import io.lodestone.pricing.absence.Expectation;
import io.lodestone.pricing.v1.Absence;
import io.lodestone.pricing.v1.LatestPrice;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceCorrection;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prices between the contract and the domain; histories are written by {@link PriceColumnsWriter}. */
public final class PriceProto {
    private PriceProto() {}

    /**
     * The days that a request asks for.
     *
     * @throws io.lodestone.kit.error.DomainException naming the field that is no day, or the end before the beginning
     */
    public static DayRange toRange(boolean hasFrom, Date from, boolean hasTo, Date to) {
        return new DayRange(
                hasFrom ? Times.toLocalDate(from, "from") : null, hasTo ? Times.toLocalDate(to, "to") : null);
    }

    /** A position of the change feed. */
    static PriceVersion version(ChangeCounter.Position position) {
        return PriceVersion.newBuilder()
                .setDatabaseId(position.databaseId())
                .setChangeNumber(position.last())
                .build();
    }

    /** The messages of a history: the head beside the first columns, then the other columns. */
    static List<ListPricesResponse> parts(PriceHead head, List<PriceColumns> columns) {
        List<ListPricesResponse> parts = new ArrayList<>();
        ListPricesResponse.Builder first = ListPricesResponse.newBuilder().setHead(head);
        if (!columns.isEmpty()) {
            first.setObservations(columns.getFirst());
        }
        parts.add(first.build());
        columns.stream()
                .skip(1)
                .forEach(part -> parts.add(
                        ListPricesResponse.newBuilder().setObservations(part).build()));
        return parts;
    }

    /**
     * A line of the board, looked at from the given day.
     *
     * @param next what is to be said of the period that is due next
     */
    static LatestPrice toProto(BoardPrice price, Optional<Expectation> next, LocalDate today) {
        LatestPrice.Builder to = LatestPrice.newBuilder()
                .setInstrument(price.instrument())
                .setPeriod(price.period().toProto())
                .setPublicationsSinceChange(price.equalBefore())
                .setDaysSincePublication(price.daysSincePublication(today))
                .setStatus(price.status())
                .setCurrency(price.currency())
                .setUnit(price.unit())
                .setTax(price.tax());
        if (price.low() != null) {
            to.setLow(Decimals.toProto(price.low()));
        }
        if (price.high() != null) {
            to.setHigh(Decimals.toProto(price.high()));
        }
        if (price.mid() != null) {
            to.setMid(Decimals.toProto(price.mid()));
        }
        if (price.previousPeriod() != null) {
            to.setPreviousPeriod(price.previousPeriod().toProto());
        }
        if (price.document() != null) {
            to.setDocument(price.document());
        }
        price.change().ifPresent(change -> to.setChange(Decimals.toProto(change)));
        price.changePct().ifPresent(change -> to.setChangePct(Decimals.toProto(change)));
        next.ifPresent(expected -> add(expected, to));
        return to.build();
    }

    private static void add(Expectation next, LatestPrice.Builder to) {
        to.setNext(next.kind());
        next.late().ifPresent(to::setLate);
        if (next.due() != null) {
            to.setNextDue(Times.toProto(next.due()));
        }
    }

    /** A period without a new number. */
    static Absence toProto(AbsentPeriod absent) {
        return Absence.newBuilder()
                .setPeriod(absent.period().toProto())
                .setKind(absent.kind())
                .setDue(Times.toProto(absent.due()))
                .setAssumedCalendar(absent.assumedCalendar())
                .build();
    }

    /** A row of the feed of corrections. */
    static PriceCorrection toProto(Correction correction) {
        PriceCorrection.Builder to = PriceCorrection.newBuilder()
                .setCursor(correction.cursor().text())
                .setInstrument(correction.instrument())
                .setPeriod(correction.period().toProto())
                .setRevision(correction.revision())
                .setSupersedes(correction.supersedes())
                .setStatus(correction.status())
                .setCause(correction.cause())
                .setKnownAt(Times.toProto(correction.knownAt()))
                .setRecordedAt(Times.toProto(correction.recordedAt()));
        if (correction.low() != null) {
            to.setLow(Decimals.toProto(correction.low()));
        }
        if (correction.high() != null) {
            to.setHigh(Decimals.toProto(correction.high()));
        }
        if (correction.mid() != null) {
            to.setMid(Decimals.toProto(correction.mid()));
        }
        if (correction.midBefore() != null) {
            to.setMidBefore(Decimals.toProto(correction.midBefore()));
        }
        if (correction.document() != null) {
            to.setDocument(correction.document());
        }
        if (correction.note() != null) {
            to.setNote(correction.note());
        }
        return to.build();
    }
}
