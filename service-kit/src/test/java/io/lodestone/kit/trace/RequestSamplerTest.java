package io.lodestone.kit.trace;

import static io.opentelemetry.sdk.trace.samplers.SamplingDecision.DROP;
import static io.opentelemetry.sdk.trace.samplers.SamplingDecision.RECORD_AND_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestSamplerTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private record Config(Optional<String> endpoint, double share) implements TraceConfig {}

    @Test
    void aRequestIsTraced() {
        assertThat(decision(1, Context.root(), SpanKind.SERVER)).isEqualTo(RECORD_AND_SAMPLE);
    }

    @Test
    void whatAProcessDoesByItselfIsNot() {
        assertThat(decision(1, Context.root(), SpanKind.CLIENT)).isEqualTo(DROP);
    }

    @Test
    void whatIsDoneForATracedRequestIsTraced() {
        assertThat(decision(1, under(TraceFlags.getSampled()), SpanKind.CLIENT)).isEqualTo(RECORD_AND_SAMPLE);
    }

    @Test
    void aRequestOutsideOfTheShareIsNotTraced() {
        assertThat(decision(0, Context.root(), SpanKind.SERVER)).isEqualTo(DROP);
    }

    @Test
    void theCallersDecisionGoesFirst() {
        assertThat(decision(0, under(TraceFlags.getSampled()), SpanKind.SERVER)).isEqualTo(RECORD_AND_SAMPLE);
        assertThat(decision(1, under(TraceFlags.getDefault()), SpanKind.SERVER)).isEqualTo(DROP);
    }

    private static SamplingDecision decision(double share, Context parent, SpanKind kind) {
        return new RequestSampler(new Config(Optional.empty(), share))
                .shouldSample(parent, TRACE, "name", kind, Attributes.empty(), List.of())
                .getDecision();
    }

    private static Context under(TraceFlags flags) {
        return Context.root()
                .with(Span.wrap(
                        SpanContext.createFromRemoteParent(TRACE, "b7ad6b7169203331", flags, TraceState.getDefault())));
    }
}
