package io.lodestone.production.metric;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.production.v1.MetricDefinition;

/** Metrics in their wire form. */
final class MetricProto {
    private MetricProto() {}

    static io.lodestone.production.v1.Metric toProto(Metric metric) {
        return io.lodestone.production.v1.Metric.newBuilder()
                .setCode(metric.code())
                .setName(metric.name())
                .addAllDefinitions(
                        metric.definitions().stream().map(MetricProto::toProto).toList())
                .build();
    }

    private static MetricDefinition toProto(Definition definition) {
        var proto = MetricDefinition.newBuilder()
                .setVersion(definition.version())
                .setName(definition.name())
                .setUnit(definition.unit())
                .setAggregation(
                        EnumText.parse(MetricAggregation.METRIC_AGGREGATION_UNSPECIFIED, definition.aggregation()))
                .setWeightedBy(definition.weightedBy())
                .setBasis(definition.basis())
                .setDefinition(definition.definition())
                .setWhatChanged(definition.whatChanged())
                .setDocument(definition.document());
        if (definition.validFrom() != null) {
            proto.setValidFrom(Times.toProto(definition.validFrom()));
        }
        return proto.build();
    }
}
