package io.lodestone.pricing.price;

import com.google.type.Date;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.absence.AbsentPeriod;
import io.lodestone.pricing.v1.Absence;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceCorrection;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceVersion;
import java.util.ArrayList;
import java.util.List;

/** Prices between the contract and the domain; histories and boards are written by {@link PriceColumnsWriter} and {@link BoardWriter}. */
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
