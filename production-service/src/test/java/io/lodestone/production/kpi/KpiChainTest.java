package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of revisions, held against a naive model of them. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class KpiChainTest extends ProductionTest {
    private static final String HEADER = "subject,metric,period,value,unit,kind,known_at,cause,document\n";
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

    /** A stored revision of the model. */
    private record Revision(LocalDate known, int number, String value, String cause, String document) {}

    /** A row of a file. */
    private record Row(int year, LocalDate known, String value, String cause, String document) {
        KpiRow toProto(long line) {
            return KpiRow.newBuilder()
                    .setLine(line)
                    .setSubject("CN")
                    .setMetric("mine_production")
                    .setPeriod(Integer.toString(year))
                    .setValue(value)
                    .setUnit("t")
                    .setKind("actual")
                    .setKnownAt(known.toString())
                    .setCause(cause)
                    .setDocument(document)
                    .build();
        }
    }

    /** What the store should do, one row after the other in the order of their publication. */
    private static final class Model {
        private final Map<Integer, List<Revision>> chains = new HashMap<>();
        private int inserted;
        private int revised;
        private int unchanged;

        void take(List<Row> file) {
            inserted = 0;
            revised = 0;
            unchanged = 0;
            file.stream().sorted(Comparator.comparing(Row::known)).forEach(this::take);
        }

        private void take(Row row) {
            List<Revision> chain = chains.computeIfAbsent(row.year(), year -> new ArrayList<>());
            Optional<Revision> before = current(row.year(), row.known());
            if (before.isPresent()
                    && before.get().value().equals(row.value())
                    && (row.cause().isEmpty() || isRepeated(row, chain))) {
                unchanged++;
                return;
            }
            if (chain.isEmpty()) {
                inserted++;
            } else {
                revised++;
            }
            chain.add(new Revision(row.known(), chain.size() + 1, row.value(), row.cause(), row.document()));
        }

        private static boolean isRepeated(Row row, List<Revision> chain) {
            return chain.stream()
                    .anyMatch(revision -> revision.known().equals(row.known())
                            && revision.cause().equals(row.cause()));
        }

        Optional<Revision> current(int year, LocalDate known) {
            return chains.getOrDefault(year, List.of()).stream()
                    .filter(revision -> !revision.known().isAfter(known))
                    .max(Comparator.comparing(Revision::known).thenComparing(Revision::number));
        }
    }

    @BeforeEach
    void metric() {
        givenMetrics("""
                code,name,unit,aggregation,definition
                mine_production,Mine production,t,sum,REO mined""");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheModelWhateverComesInWhateverOrder(long seed) throws SQLException {
        Random random = new Random(seed);
        Model model = new Model();
        for (int file = 0; file < 8; file++) {
            // Given
            List<Row> rows = file(random);
            model.take(rows);

            // When
            List<KpiRow> sent = new ArrayList<>();
            for (Row row : rows) {
                sent.add(row.toProto(sent.size() + 2L));
            }
            ImportResult result = importKpis(atomic(), sent);

            // Then
            assertThat(result.getErrorsList()).isEmpty();
            assertThat(List.of(result.getInserted(), result.getRevised(), result.getUnchanged()))
                    .containsExactly((long) model.inserted, (long) model.revised, (long) model.unchanged);
            for (int ask = 0; ask < 4; ask++) {
                assertAgree(model, FIRST_DAY.plusDays(random.nextInt(14)));
            }
            assertThat(latest()).isEqualTo(expected(model, LocalDate.MAX));
        }
        assertThat(stored("SELECT change_no FROM kpi_revision GROUP BY change_no HAVING count(*) > 1"))
                .isEmpty();
    }

    private static List<Row> file(Random random) {
        List<Row> rows = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int wanted = 1 + random.nextInt(15);
        for (int i = 0; i < wanted; i++) {
            Row row = new Row(
                    2015 + random.nextInt(3),
                    FIRST_DAY.plusDays(random.nextInt(12)),
                    Integer.toString(random.nextInt(3)),
                    random.nextInt(10) == 0 ? "restatement" : "",
                    "doc-" + random.nextInt(3));
            if (taken.add(row.year() + " " + row.known())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private void assertAgree(Model model, LocalDate known) {
        assertThat(current(ListKpisRequest.newBuilder()
                        .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(known))))))
                .isEqualTo(expected(model, known));
    }

    private Map<Integer, Revision> latest() {
        return current(ListKpisRequest.newBuilder());
    }

    private Map<Integer, Revision> current(ListKpisRequest.Builder request) {
        Map<Integer, Revision> current = new HashMap<>();
        for (Kpi kpi : kpis().listKpis(request.build()).getKpisList()) {
            LocalDate known =
                    LocalDate.ofEpochDay(Math.floorDiv(kpi.getKnownAt().getSeconds(), 86_400L));
            current.put(
                    kpi.getPeriod().getStart().getYear(),
                    new Revision(
                            known,
                            kpi.getRevision(),
                            kpi.getValue().getValue(),
                            EnumText.of(kpi.getCause()),
                            kpi.getDocument()));
        }
        return current;
    }

    private static Map<Integer, Revision> expected(Model model, LocalDate known) {
        Map<Integer, Revision> expected = new HashMap<>();
        for (int year : model.chains.keySet()) {
            model.current(year, known).ifPresent(revision -> expected.put(year, revision));
        }
        return expected;
    }

    @Test
    void keepsTheNewestPublicationCurrentWhenAnOldOneComesLate() {
        // Given
        givenKpis(HEADER + "CN,mine_production,2023,255000,t,actual,2025-02,,mcs-2025");

        // When
        ImportResult result =
                givenKpis(HEADER + "CN,mine_production,2023,240000,t,actual,2024-02,late_publication,mcs-2024");

        // Then
        assertThat(result.getRevised()).isOne();
        Kpi kpi = kpis().listKpis(ListKpisRequest.getDefaultInstance()).getKpis(0);
        assertThat(kpi.getValue().getValue()).isEqualTo("255000");
        assertThat(kpi.getRevision()).isOne();
    }

    @Test
    void takesTheSameFigureOfAnotherDocumentForUnchanged() {
        // Given
        givenKpis(HEADER + "CN,mine_production,2023,255000,t,actual,2025-02,,mcs-2025");

        // When
        ImportResult result = givenKpis(HEADER + "CN,mine_production,2023,255000.00,t,actual,2026-02,,mcs-2026");

        // Then
        assertThat(result.getUnchanged()).isOne();
    }

    @Test
    void keepsARevisionWithEqualNumbersThatHasACause() {
        // Given
        givenKpis(HEADER + "CN,mine_production,2023,255000,t,actual,2025-02,,mcs-2025");

        // When
        ImportResult result =
                givenKpis(HEADER + "CN,mine_production,2023,255000,t,actual,2025-03,rationale_only,mcs-2025");

        // Then
        assertThat(result.getRevised()).isOne();
    }

    @Test
    void knowsARowWithoutPublicationTimeWhenItIsStored() {
        // When
        givenKpis(HEADER + "CN,mine_production,2023,255000,t,actual,,,mcs-2025");

        // Then
        Kpi kpi = kpis().listKpis(ListKpisRequest.getDefaultInstance()).getKpis(0);
        assertThat(kpi.getKnownAt()).isEqualTo(kpi.getRecordedAt());
    }
}
