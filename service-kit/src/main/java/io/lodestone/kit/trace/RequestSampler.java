package io.lodestone.kit.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Traces requests and what is done for them, and not what the processes do by themselves all day: probes, looks at the
 * change counter, statements at the start.
 */
@Singleton
public class RequestSampler implements Sampler {
    private final Sampler sampler;

    /** Traces the given share of the requests that nobody has decided about. */
    @Inject
    public RequestSampler(TraceConfig config) {
        this.sampler = Sampler.parentBased(new Requests(Sampler.traceIdRatioBased(config.share())));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        return sampler.shouldSample(parent, traceId, name, kind, attributes, parentLinks);
    }

    @Override
    public String getDescription() {
        return sampler.getDescription();
    }

    /** Decides about the first span of a trace. */
    private record Requests(Sampler share) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> parentLinks) {
            return kind == SpanKind.SERVER
                    ? share.shouldSample(parent, traceId, name, kind, attributes, parentLinks)
                    : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "requests by " + share.getDescription();
        }
    }
}
