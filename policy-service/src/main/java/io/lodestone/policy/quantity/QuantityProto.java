package io.lodestone.policy.quantity;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.measure.StoredPolicy;
import io.lodestone.policy.v1.ListQuantityTotalsRequest;
import io.lodestone.policy.v1.PolicyQuantity;
import io.lodestone.policy.v1.QuantityBatch;
import io.lodestone.policy.v1.QuantityTotal;
import io.lodestone.policy.v1.TotalVerdict;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Quantities between the contract and the calculation. */
final class QuantityProto {
    private static final String VERDICT_PREFIX = "TOTAL_VERDICT_";

    /** How the instrument types end whose quantities are quotas. */
    private static final String QUOTA = "_quota";

    private QuantityProto() {}

    /** What of a policy's quantities is added up or listed, and asked for. */
    static List<Statement> statements(StoredPolicy stored, ListQuantityTotalsRequest request) {
        return stored.body().getQuantitiesList().stream()
                .filter(quantity -> isListed(stored.body().getInstrumentType(), quantity))
                .map(quantity -> statement(stored, quantity))
                .filter(statement -> isWanted(statement.key(), request))
                .toList();
    }

    private static boolean isListed(String instrumentType, PolicyQuantity quantity) {
        return quantity.getBatch() > 0
                || quantity.getStatedTotal()
                || instrumentType.endsWith(QUOTA)
                        && period(quantity.getPeriod())
                                .filter(period -> period.frequency() == Frequency.FREQUENCY_A)
                                .isPresent();
    }

    private static boolean isWanted(QuantityKey key, ListQuantityTotalsRequest request) {
        return (request.getWhat().isEmpty() || key.what().equalsIgnoreCase(request.getWhat()))
                && (request.getPeriod().isEmpty() || key.period().equals(request.getPeriod()));
    }

    private static Statement statement(StoredPolicy stored, PolicyQuantity quantity) {
        return new Statement(
                new QuantityKey(
                        stored.body().getIssuer(),
                        stored.body().getInstrumentType(),
                        quantity.getWhat(),
                        quantity.getUnit(),
                        year(quantity.getPeriod())),
                quantity.getBatch(),
                quantity.getStatedTotal(),
                quantity.hasValue() ? Decimals.ofProto(quantity.getValue()) : null,
                !quantity.hasPublished() || quantity.getPublished(),
                stored.code(),
                quantity.getDocument(),
                stored.knownAt());
    }

    /** The year that a period lies in; a text that is no part of one year stays as it is. */
    private static String year(String text) {
        return period(text)
                .filter(period -> period.start().getYear() == period.end().getYear())
                .map(period -> "%04d".formatted(period.start().getYear()))
                .orElse(text);
    }

    private static Optional<DatePeriod> period(String text) {
        try {
            return Optional.of(DatePeriod.parse(text));
        } catch (IllegalArgumentException notOneOfOurs) {
            return Optional.empty();
        }
    }

    /** The wire form of a total. */
    static QuantityTotal toProto(Total total) {
        QuantityTotal.Builder proto = QuantityTotal.newBuilder()
                .setIssuer(total.key().issuer())
                .setInstrumentType(total.key().instrumentType())
                .setWhat(total.key().what())
                .setUnit(total.key().unit())
                .setPeriod(total.key().period())
                .addAllBatches(
                        total.batches().stream().map(QuantityProto::toProto).toList())
                .setVerdict(verdict(total.verdict()))
                .setReason(total.reason())
                .setPublished(total.isPublished());
        BigDecimal sum = total.sum();
        if (sum != null) {
            proto.setSum(Decimals.toProto(sum));
        }
        Statement stated = total.stated();
        if (stated != null) {
            proto.setStatedBy(stated.policy()).setDocument(stated.document());
            if (stated.value() != null) {
                proto.setStated(Decimals.toProto(stated.value()));
            }
        }
        BigDecimal difference = total.difference();
        if (difference != null) {
            proto.setDifference(Decimals.toProto(difference));
        }
        return proto.build();
    }

    private static QuantityBatch toProto(Statement batch) {
        QuantityBatch.Builder proto = QuantityBatch.newBuilder()
                .setBatch(batch.batch())
                .setPolicy(batch.policy())
                .setDocument(batch.document());
        if (batch.value() != null) {
            proto.setValue(Decimals.toProto(batch.value()));
        }
        return proto.build();
    }

    /** The verdict in the contract. */
    static TotalVerdict verdict(Verdict verdict) {
        return TotalVerdict.valueOf(VERDICT_PREFIX + verdict.name());
    }
}
