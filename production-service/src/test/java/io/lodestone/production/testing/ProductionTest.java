package io.lodestone.production.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.lodestone.kit.testing.EditorCalls;
import io.lodestone.production.v1.CheckServiceGrpc;
import io.lodestone.production.v1.CompanyRow;
import io.lodestone.production.v1.CompanyRows;
import io.lodestone.production.v1.CompanyServiceGrpc;
import io.lodestone.production.v1.EffectivenessServiceGrpc;
import io.lodestone.production.v1.ImportCompaniesRequest;
import io.lodestone.production.v1.ImportCompaniesResponse;
import io.lodestone.production.v1.ImportKpisRequest;
import io.lodestone.production.v1.ImportKpisResponse;
import io.lodestone.production.v1.ImportMetricsRequest;
import io.lodestone.production.v1.ImportMetricsResponse;
import io.lodestone.production.v1.ImportPlantCapacitiesRequest;
import io.lodestone.production.v1.ImportPlantCapacitiesResponse;
import io.lodestone.production.v1.ImportPlantEventsRequest;
import io.lodestone.production.v1.ImportPlantEventsResponse;
import io.lodestone.production.v1.ImportPlantsRequest;
import io.lodestone.production.v1.ImportPlantsResponse;
import io.lodestone.production.v1.ImportReconciliationsRequest;
import io.lodestone.production.v1.ImportReconciliationsResponse;
import io.lodestone.production.v1.ImportRelationsRequest;
import io.lodestone.production.v1.ImportRelationsResponse;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.KpiRows;
import io.lodestone.production.v1.KpiServiceGrpc;
import io.lodestone.production.v1.MetricRow;
import io.lodestone.production.v1.MetricRows;
import io.lodestone.production.v1.MetricServiceGrpc;
import io.lodestone.production.v1.PerformanceServiceGrpc;
import io.lodestone.production.v1.PlantCapacityRow;
import io.lodestone.production.v1.PlantCapacityRows;
import io.lodestone.production.v1.PlantEventRow;
import io.lodestone.production.v1.PlantEventRows;
import io.lodestone.production.v1.PlantRow;
import io.lodestone.production.v1.PlantRows;
import io.lodestone.production.v1.PlantServiceGrpc;
import io.lodestone.production.v1.ReconciliationRow;
import io.lodestone.production.v1.ReconciliationRows;
import io.lodestone.production.v1.RelationRow;
import io.lodestone.production.v1.RelationRows;
import io.lodestone.production.v1.SeriesServiceGrpc;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running service over a real channel, with an empty database before each test. */
@SuppressWarnings("NullAway.Init")
public abstract class ProductionTest {
    private static final String TABLES = "company, company_version, relation, relation_version, plant, plant_version,"
            + " plant_event, plant_event_version, plant_capacity_current, plant_capacity_revision, metric_definition,"
            + " metric_definition_version, reconciliation, reconciliation_version, kpi_current, kpi_revision, import_run";

    @TestHTTPResource
    URL url;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String databaseUrl;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    private ManagedChannel channel;

    @BeforeEach
    void begin() throws SQLException {
        channel = ManagedChannelBuilder.forAddress(url.getHost(), url.getPort())
                .usePlaintext()
                .intercept(EditorCalls.interceptor())
                .build();
        asOwner("TRUNCATE " + TABLES);
    }

    @AfterEach
    void end() throws InterruptedException {
        channel.shutdownNow();
        channel.awaitTermination(10, TimeUnit.SECONDS);
    }

    /** Companies and relations. */
    protected CompanyServiceGrpc.CompanyServiceBlockingStub companies() {
        return CompanyServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** Plants. */
    protected PlantServiceGrpc.PlantServiceBlockingStub plants() {
        return PlantServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** Metrics. */
    protected MetricServiceGrpc.MetricServiceBlockingStub metrics() {
        return MetricServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** Checks and reconciliations. */
    protected CheckServiceGrpc.CheckServiceBlockingStub checks() {
        return CheckServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** KPIs. */
    protected KpiServiceGrpc.KpiServiceBlockingStub kpis() {
        return KpiServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** Effectiveness. */
    protected EffectivenessServiceGrpc.EffectivenessServiceBlockingStub effectiveness() {
        return EffectivenessServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** Utilisation. */
    protected PerformanceServiceGrpc.PerformanceServiceBlockingStub performance() {
        return PerformanceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** Series. */
    protected SeriesServiceGrpc.SeriesServiceBlockingStub series() {
        return SeriesServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** The channel to the service. */
    protected ManagedChannel channel() {
        return channel;
    }

    /** A header that asks for all or nothing. */
    protected static ImportHeader atomic() {
        return ImportHeader.newBuilder()
                .setImportId("prd_" + UUID.randomUUID().toString().replace("-", ""))
                .setMode(ImportMode.IMPORT_MODE_ATOMIC)
                .build();
    }

    /** Imports companies that must all be good. */
    protected ImportResult givenCompanies(String csv) {
        return good(importCompanies(atomic(), csv));
    }

    /** Imports companies. */
    protected ImportResult importCompanies(ImportHeader header, String csv) {
        List<CompanyRow> rows = Rows.of(CompanyRow.getDefaultInstance(), csv);
        return send(
                CompanyServiceGrpc.newStub(channel)::importCompanies,
                ImportCompaniesRequest.newBuilder().setHeader(header).build(),
                ImportCompaniesRequest.newBuilder()
                        .setRows(CompanyRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportCompaniesResponse::getResult);
    }

    /** Imports relations. */
    protected ImportResult importRelations(ImportHeader header, String csv) {
        List<RelationRow> rows = Rows.of(RelationRow.getDefaultInstance(), csv);
        return send(
                CompanyServiceGrpc.newStub(channel)::importRelations,
                ImportRelationsRequest.newBuilder().setHeader(header).build(),
                ImportRelationsRequest.newBuilder()
                        .setRows(RelationRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportRelationsResponse::getResult);
    }

    /** Imports relations that must all be good. */
    protected ImportResult givenRelations(String csv) {
        return good(importRelations(atomic(), csv));
    }

    /** Imports plants. */
    protected ImportResult importPlants(ImportHeader header, String csv) {
        List<PlantRow> rows = Rows.of(PlantRow.getDefaultInstance(), csv);
        return send(
                PlantServiceGrpc.newStub(channel)::importPlants,
                ImportPlantsRequest.newBuilder().setHeader(header).build(),
                ImportPlantsRequest.newBuilder()
                        .setRows(PlantRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportPlantsResponse::getResult);
    }

    /** Imports plants that must all be good. */
    protected ImportResult givenPlants(String csv) {
        return good(importPlants(atomic(), csv));
    }

    /** Imports capacities. */
    protected ImportResult importCapacities(ImportHeader header, String csv) {
        List<PlantCapacityRow> rows = Rows.of(PlantCapacityRow.getDefaultInstance(), csv);
        return send(
                PlantServiceGrpc.newStub(channel)::importPlantCapacities,
                ImportPlantCapacitiesRequest.newBuilder().setHeader(header).build(),
                ImportPlantCapacitiesRequest.newBuilder()
                        .setRows(PlantCapacityRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportPlantCapacitiesResponse::getResult);
    }

    /** Imports capacities that must all be good. */
    protected ImportResult givenCapacities(String csv) {
        return good(importCapacities(atomic(), csv));
    }

    /** Imports plant events. */
    protected ImportResult importEvents(ImportHeader header, String csv) {
        List<PlantEventRow> rows = Rows.of(PlantEventRow.getDefaultInstance(), csv);
        return send(
                PlantServiceGrpc.newStub(channel)::importPlantEvents,
                ImportPlantEventsRequest.newBuilder().setHeader(header).build(),
                ImportPlantEventsRequest.newBuilder()
                        .setRows(PlantEventRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportPlantEventsResponse::getResult);
    }

    /** Imports plant events that must all be good. */
    protected ImportResult givenEvents(String csv) {
        return good(importEvents(atomic(), csv));
    }

    /** Imports metrics. */
    protected ImportResult importMetrics(ImportHeader header, String csv) {
        List<MetricRow> rows = Rows.of(MetricRow.getDefaultInstance(), csv);
        return send(
                MetricServiceGrpc.newStub(channel)::importMetrics,
                ImportMetricsRequest.newBuilder().setHeader(header).build(),
                ImportMetricsRequest.newBuilder()
                        .setRows(MetricRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportMetricsResponse::getResult);
    }

    /** Imports metrics that must all be good. */
    protected ImportResult givenMetrics(String csv) {
        return good(importMetrics(atomic(), csv));
    }

    /** Imports reconciliations. */
    protected ImportResult importReconciliations(ImportHeader header, String csv) {
        List<ReconciliationRow> rows = Rows.of(ReconciliationRow.getDefaultInstance(), csv);
        return send(
                CheckServiceGrpc.newStub(channel)::importReconciliations,
                ImportReconciliationsRequest.newBuilder().setHeader(header).build(),
                ImportReconciliationsRequest.newBuilder()
                        .setRows(ReconciliationRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportReconciliationsResponse::getResult);
    }

    /** Imports reconciliations that must all be good. */
    protected ImportResult givenReconciliations(String csv) {
        return good(importReconciliations(atomic(), csv));
    }

    /** Imports KPIs. */
    protected ImportResult importKpis(ImportHeader header, String csv) {
        return importKpis(header, Rows.of(KpiRow.getDefaultInstance(), csv));
    }

    /** Imports KPIs. */
    protected ImportResult importKpis(ImportHeader header, List<KpiRow> rows) {
        return send(
                KpiServiceGrpc.newStub(channel)::importKpis,
                ImportKpisRequest.newBuilder().setHeader(header).build(),
                ImportKpisRequest.newBuilder()
                        .setRows(KpiRows.newBuilder().addAllRows(rows))
                        .build(),
                ImportKpisResponse::getResult);
    }

    /** Imports KPIs that must all be good. */
    protected ImportResult givenKpis(String csv) {
        return good(importKpis(atomic(), csv));
    }

    private static ImportResult good(ImportResult result) {
        assertThat(result.getErrorsList()).isEmpty();
        return result;
    }

    private static <Q extends Message, A> ImportResult send(
            Function<StreamObserver<A>, StreamObserver<Q>> method, Q header, Q rows, Function<A, ImportResult> result) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        StreamObserver<Q> requests = method.apply(new StreamObserver<>() {
            @Override
            public void onNext(A value) {
                answer.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                // The answer has come before.
            }
        });
        requests.onNext(header);
        requests.onNext(rows);
        requests.onCompleted();
        return result.apply(answer.orTimeout(60, TimeUnit.SECONDS).join());
    }

    /** Executes a statement as the owner of the schema. */
    protected void asOwner(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl, owner, ownerPassword);
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    /** The rows of a query as texts, as the owner of the schema. */
    protected List<String> stored(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl, owner, ownerPassword);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(array_agg(t::text ORDER BY t::text), '{}') FROM (" + query + ") t")) {
            row.next();
            return List.of((String[]) row.getArray(1).getArray());
        }
    }
}
