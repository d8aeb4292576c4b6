package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingClient;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random files against a naive model that takes one row after the other in the order of publication, as the rule is
 * written.
 */
@QuarkusTest
class ChainModelTest extends PricingTest {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final int FILES = 12;
    private static final int MOMENTS = 12;

    private record Revision(Instant known, int revision, String mid, String status, String cause) {}

    private record Counts(long inserted, long revised, long unchanged) {}

    /** Chains by the first day of their period. */
    private final Map<LocalDate, List<Revision>> model = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void everyFileDoesWhatTheRuleSays(long seed) {
        // Given
        model.clear();
        Random random = new Random(seed);
        client().importInstruments(Rows.instrument("model").build());

        for (int file = 0; file < FILES; file++) {
            List<PriceRow> rows = file(random);
            Counts expected = takeInto(rows);

            // When
            ImportResult result = client().importPrices(PricingClient.header().build(), rows.stream());

            // Then
            assertThat(new Counts(result.getInserted(), result.getRevised(), result.getUnchanged()))
                    .isEqualTo(expected);
        }
        assertThat(client().chains("model").stream().map(ChainModelTest::text)).containsExactlyElementsOf(chains());
        for (int moment = -1; moment <= MOMENTS; moment++) {
            Instant known = at(moment);
            assertThat(client()
                            .history(ListPricesRequest.newBuilder()
                                    .setInstrument("model")
                                    .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(known)))
                                    .build())
                            .stream()
                            .map(ChainModelTest::text))
                    .containsExactlyElementsOf(asOf(known));
        }
        assertThat(client()
                        .history(ListPricesRequest.newBuilder()
                                .setInstrument("model")
                                .build())
                        .stream()
                        .map(ChainModelTest::text))
                .containsExactlyElementsOf(asOf(at(MOMENTS)));
    }

    private List<PriceRow> file(Random random) {
        Set<String> taken = new HashSet<>();
        List<PriceRow> rows = new ArrayList<>();
        int size = 1 + random.nextInt(12);
        while (rows.size() < size) {
            int year = 2010 + random.nextInt(3);
            int moment = random.nextInt(MOMENTS);
            if (taken.add(year + "/" + moment)) {
                PriceRow.Builder row = Rows.price(
                                rows.size() + 2L,
                                "model",
                                String.valueOf(year),
                                String.valueOf(49 + random.nextInt(2)),
                                at(moment).toString())
                        .setStatus(random.nextInt(4) == 0 ? "preliminary" : "final");
                if (random.nextInt(8) == 0) {
                    row.setCause("rationale_only");
                }
                rows.add(row.build());
            }
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    /** The rule, one row at a time. */
    private Counts takeInto(List<PriceRow> rows) {
        long inserted = 0;
        long revised = 0;
        long unchanged = 0;
        List<PriceRow> ordered = rows.stream()
                .sorted(Comparator.comparing(row -> Instant.parse(row.getKnownAt())))
                .toList();
        for (PriceRow row : ordered) {
            LocalDate period = LocalDate.of(Integer.parseInt(row.getPeriod()), 1, 1);
            List<Revision> chain = model.computeIfAbsent(period, absent -> new ArrayList<>());
            Instant known = Instant.parse(row.getKnownAt());
            Optional<Revision> before = newest(chain, known);
            boolean equal = before.isPresent()
                    && before.get().mid().equals(row.getMid())
                    && before.get().status().equals(row.getStatus());
            if (equal && (row.getCause().isEmpty() || isRepeated(row, known, chain))) {
                unchanged++;
            } else {
                if (chain.isEmpty()) {
                    inserted++;
                } else {
                    revised++;
                }
                chain.add(new Revision(known, chain.size() + 1, row.getMid(), row.getStatus(), row.getCause()));
            }
        }
        return new Counts(inserted, revised, unchanged);
    }

    private static boolean isRepeated(PriceRow row, Instant known, List<Revision> chain) {
        return chain.stream()
                .anyMatch(revision ->
                        revision.known().equals(known) && revision.cause().equals(row.getCause()));
    }

    private static Optional<Revision> newest(List<Revision> chain, Instant known) {
        return chain.stream()
                .filter(revision -> !revision.known().isAfter(known))
                .max(Comparator.comparing(Revision::known).thenComparing(Revision::revision));
    }

    private List<String> chains() {
        List<String> texts = new ArrayList<>();
        model.forEach((period, chain) -> chain.stream()
                .sorted(Comparator.comparing(Revision::known).thenComparing(Revision::revision))
                .forEach(revision -> texts.add(text(period, revision))));
        return texts;
    }

    private Stream<String> texts(Instant known) {
        return model.entrySet().stream()
                .flatMap(entry ->
                        newest(entry.getValue(), known).map(revision -> text(entry.getKey(), revision)).stream());
    }

    private List<String> asOf(Instant known) {
        return texts(known).toList();
    }

    private static String text(LocalDate period, Revision revision) {
        return String.join("|", period.toString(), "" + revision.revision(), revision.mid(), revision.status());
    }

    private static String text(Seen seen) {
        BigDecimal mid = Objects.requireNonNull(seen.mid());
        return String.join(
                "|",
                seen.start().toString(),
                "" + seen.revision(),
                mid.toPlainString(),
                seen.status().toLowerCase(Locale.ROOT));
    }

    private static Instant at(int moment) {
        return START.plusSeconds(moment * 3600L);
    }
}
