package io.lodestone.gateway.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.web.EntityTags;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Format;
import io.lodestone.pricing.v1.PriceVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers about one instrument, rendered once and kept in bounded memory. A kept answer is served only where its version
 * is known to be the instrument's current one; a client's {@code Cache-Control: no-cache} goes to the service.
 */
@ApplicationScoped
class PriceAnswers {
    private static final int ENTRY_BYTES = 500;

    /** What the service said, written in the chosen format. */
    sealed interface Loaded {
        /** The version that it was read at or after. */
        PriceVersion version();
    }

    /** An answer that stands whole in memory, and how many rows it has. */
    record Whole(PriceVersion version, byte[] body, int rows) implements Loaded {}

    /** An answer that is written while it comes in; it is not kept. */
    record Streamed(PriceVersion version, StreamingOutput body) implements Loaded {}

    /** Asks the service. */
    @FunctionalInterface
    interface Loader {
        /** The answer in the given format. */
        Loaded load(Format format);
    }

    private final Cache<String, Whole> kept;
    private final PriceVersions versions;
    private final Licences licences;
    private final Answers answers;
    private final EntityTags tags;
    private final Exchange exchange;
    private final Counter fromMemory;
    private final Counter notModified;
    private final Counter asked;

    @Inject
    PriceAnswers(
            AnswersConfig config,
            PriceVersions versions,
            Licences licences,
            Answers answers,
            EntityTags tags,
            Exchange exchange,
            MeterRegistry meters) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.maxMemory().asLongValue())
                .<String, Whole>weigher((key, answer) -> ENTRY_BYTES + key.length() + answer.body().length)
                .build();
        this.versions = versions;
        this.licences = licences;
        this.answers = answers;
        this.tags = tags;
        this.exchange = exchange;
        this.fromMemory = count(meters, "kept");
        this.notModified = count(meters, "not_modified");
        this.asked = count(meters, "asked");
    }

    /**
     * Answers the current request, where the caller may see the instrument's prices.
     *
     * @param today true where the reply also depends on the date
     */
    Response answer(String instrument, boolean today, @Nullable String formatParameter, Loader loader) {
        licences.require(List.of(instrument));
        Format format = answers.chosen(formatParameter, Format.ROWS);
        String key = tags.key(format, today);
        boolean asksTheService = exchange.header(HttpHeaders.CACHE_CONTROL)
                .map(wish -> wish.contains("no-cache"))
                .orElse(false);
        Whole known = asksTheService ? null : kept.getIfPresent(key);
        if (known != null || exchange.header(HttpHeaders.IF_NONE_MATCH).isPresent()) {
            PriceVersion version = asksTheService ? versions.ask(instrument) : versions.current(instrument);
            String tag = tags.make(version, format, today);
            Optional<String> same = tags.notModified(tag);
            if (same.isPresent()) {
                notModified.increment();
                return Answers.notModified(same.get());
            }
            if (known != null && known.version().equals(version)) {
                fromMemory.increment();
                exchange.addRows(known.rows());
                return Answers.ok(format, tag).entity(known.body()).build();
            }
        }
        asked.increment();
        PriceVersions.Begun begun = versions.begin();
        Loaded loaded = loader.load(format);
        versions.confirm(instrument, loaded.version(), begun);
        String tag = tags.make(loaded.version(), format, today);
        return switch (loaded) {
            case Whole whole -> {
                if (asksTheService) {
                    kept.asMap().computeIfPresent(key, (k, before) -> whole);
                } else {
                    kept.put(key, whole);
                }
                yield Answers.ok(format, tag).entity(whole.body()).build();
            }
            case Streamed streamed -> answers.streamed(format, tag, streamed.body());
        };
    }

    private static Counter count(MeterRegistry meters, String outcome) {
        return meters.counter("lodestone.answers", "outcome", outcome);
    }
}
