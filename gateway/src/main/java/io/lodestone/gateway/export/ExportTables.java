package io.lodestone.gateway.export;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.stub.BlockingClientCall;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.MessageStream;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.price.PriceRecords;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.pricing.v1.FxRate;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListFxRatesRequest;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.ListPriceRevisionsRequest;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListTaxRatesRequest;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.pricing.v1.TaxRate;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.production.v1.Company;
import io.lodestone.production.v1.CompanyRow;
import io.lodestone.production.v1.CompanyServiceGrpc;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.KpiServiceGrpc;
import io.lodestone.production.v1.ListCompaniesRequest;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.production.v1.ListMetricsRequest;
import io.lodestone.production.v1.ListPlantsRequest;
import io.lodestone.production.v1.ListRelationsRequest;
import io.lodestone.production.v1.Metric;
import io.lodestone.production.v1.MetricDefinition;
import io.lodestone.production.v1.MetricRow;
import io.lodestone.production.v1.MetricServiceGrpc;
import io.lodestone.production.v1.Plant;
import io.lodestone.production.v1.PlantRow;
import io.lodestone.production.v1.PlantServiceGrpc;
import io.lodestone.production.v1.Relation;
import io.lodestone.production.v1.RelationRow;
import io.lodestone.type.v1.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tables of each topic. What can be imported has the columns of its import. */
@ApplicationScoped
class ExportTables {
    private static final int PAGE = 1000;
    private static final List<String> CODE = List.of("code");
    private static final List<String> PRICE_KEY = List.of("instrument", "period");
    private static final String INSTRUMENTS = "instruments";
    private static final String POLICIES = "policies";

    /** The types of a price's columns; the cells are written from columns of numbers, not from a message. */
    private static final Map<String, String> PRICE_TYPES =
            Map.of("low", "decimal", "high", "decimal", "mid", "decimal", "known_at", "dateTime");

    private final Backends backends;
    private final Licences licences;
    private final InstrumentServiceGrpc.InstrumentServiceBlockingStub instruments;
    private final PriceServiceGrpc.PriceServiceBlockingV2Stub prices;
    private final RateServiceGrpc.RateServiceBlockingStub rates;
    private final CompanyServiceGrpc.CompanyServiceBlockingStub companies;
    private final PlantServiceGrpc.PlantServiceBlockingStub plants;
    private final MetricServiceGrpc.MetricServiceBlockingStub metrics;
    private final KpiServiceGrpc.KpiServiceBlockingStub kpis;
    private final PolicyServiceGrpc.PolicyServiceBlockingStub policies;
    private final DocumentServiceGrpc.DocumentServiceBlockingStub documents;

    @Inject
    ExportTables(Backends backends, Licences licences) {
        this.backends = backends;
        this.licences = licences;
        this.instruments = InstrumentServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
        this.prices = PriceServiceGrpc.newBlockingV2Stub(backends.channel(Service.PRICING));
        this.rates = RateServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
        this.companies = CompanyServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
        this.plants = PlantServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
        this.metrics = MetricServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
        this.kpis = KpiServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION));
        this.policies = PolicyServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
        this.documents = DocumentServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /**
     * What is exported.
     *
     * @param tables the tables
     * @param withheld the instruments without their prices, by code, with the licence class that the caller lacks
     */
    record Chosen(List<ExportTable> tables, Map<String, String> withheld) {}

    /** The tables of some topics, as known at a date; without the prices that the caller may not see. */
    Chosen of(Set<Topic> topics, AsOf asOf) {
        Map<String, String> withheld = topics.contains(Topic.PRICES) ? licences.withheld() : Map.of();
        List<ExportTable> tables = new ArrayList<>();
        for (Topic topic : topics) {
            tables.addAll(
                    switch (topic) {
                        case PRICES -> prices(asOf, withheld.keySet());
                        case KPIS -> kpis(asOf);
                        case POLICIES -> policies(asOf);
                        case DOCUMENTS -> documents();
                    });
        }
        return new Chosen(tables, withheld);
    }

    private List<ExportTable> prices(AsOf asOf, Set<String> withheld) {
        return List.of(
                stored(
                        INSTRUMENTS,
                        CODE,
                        InstrumentRow.getDescriptor(),
                        Instrument.getDescriptor(),
                        this::instrumentPage),
                priceTable("prices", PRICE_KEY, withheld, (code, taker) -> history(code, asOf, taker)),
                priceTable("price_revisions", List.of(), withheld, this::revisions),
                stored("fx_rates", List.of(), FxRateRow.getDescriptor(), FxRate.getDescriptor(), token -> {
                    var page = read(
                            Service.PRICING,
                            () -> rates.listFxRates(ListFxRatesRequest.newBuilder()
                                    .setPageSize(PAGE)
                                    .setPageToken(token)
                                    .build()));
                    return new Page<>(page.getRatesList(), page.getNextPageToken());
                }),
                stored("tax_rates", List.of(), TaxRateRow.getDescriptor(), TaxRate.getDescriptor(), token -> {
                    var page = read(
                            Service.PRICING,
                            () -> rates.listTaxRates(ListTaxRatesRequest.newBuilder()
                                    .setPageSize(PAGE)
                                    .setPageToken(token)
                                    .build()));
                    return new Page<>(page.getRatesList(), page.getNextPageToken());
                }));
    }

    private Page<Instrument> instrumentPage(String token) {
        var page = read(
                Service.PRICING,
                () -> instruments.listInstruments(ListInstrumentsRequest.newBuilder()
                        .setPageSize(PAGE)
                        .setPageToken(token)
                        .build()));
        return new Page<>(page.getInstrumentsList(), page.getNextPageToken());
    }

    /** Reads what one instrument has of a table. */
    @FunctionalInterface
    private interface OfInstrument {
        void read(String code, Consumer<List<String>> taker);
    }

    private ExportTable priceTable(String name, List<String> key, Set<String> withheld, OfInstrument rows) {
        List<Column> columns = PriceRecords.COLUMNS.stream()
                .map(column -> new Column(column, PRICE_TYPES.getOrDefault(column, "string"), false))
                .toList();
        return new ExportTable(
                name,
                columns,
                key,
                INSTRUMENTS,
                taker -> ExportTable.each(this::instrumentPage, instrument -> {
                    if (!withheld.contains(instrument.getCode())) {
                        rows.read(instrument.getCode(), taker);
                    }
                }));
    }

    private void history(String code, AsOf asOf, Consumer<List<String>> taker) {
        ListPricesRequest request =
                ListPricesRequest.newBuilder().setInstrument(code).setAsOf(asOf).build();
        stream(() -> prices.listPrices(request), part -> PriceRecords.each(code, part.getObservations(), taker));
    }

    private void revisions(String code, Consumer<List<String>> taker) {
        ListPriceRevisionsRequest request =
                ListPriceRevisionsRequest.newBuilder().setInstrument(code).build();
        stream(() -> prices.listPriceRevisions(request), part -> {
            PriceColumns columns = part.getRevisions();
            PriceRecords.each(code, columns, taker);
        });
    }

    private <T> void stream(Supplier<BlockingClientCall<?, T>> call, Consumer<T> taker) {
        try (MessageStream<T> stream = backends.stream(Service.PRICING, call)) {
            for (T part = stream.next(); part != null; part = stream.next()) {
                taker.accept(part);
            }
        }
    }

    private List<ExportTable> kpis(AsOf asOf) {
        return List.of(
                stored("companies", CODE, CompanyRow.getDescriptor(), Company.getDescriptor(), token -> {
                    var page = read(
                            Service.PRODUCTION,
                            () -> companies.listCompanies(ListCompaniesRequest.newBuilder()
                                    .setPageSize(PAGE)
                                    .setPageToken(token)
                                    .build()));
                    return new Page<>(page.getCompaniesList(), page.getNextPageToken());
                }),
                stored("plants", CODE, PlantRow.getDescriptor(), Plant.getDescriptor(), token -> {
                    var page = read(
                            Service.PRODUCTION,
                            () -> plants.listPlants(ListPlantsRequest.newBuilder()
                                    .setPageSize(PAGE)
                                    .setPageToken(token)
                                    .build()));
                    return new Page<>(page.getPlantsList(), page.getNextPageToken());
                }),
                stored("relations", CODE, RelationRow.getDescriptor(), Relation.getDescriptor(), token -> {
                    var page = read(
                            Service.PRODUCTION,
                            () -> companies.listRelations(ListRelationsRequest.newBuilder()
                                    .setPageSize(PAGE)
                                    .setPageToken(token)
                                    .build()));
                    return new Page<>(page.getRelationsList(), page.getNextPageToken());
                }),
                ExportTable.of(
                        "metrics",
                        List.of(),
                        RowShape.versions(MetricRow.getDescriptor(), Metric.getDescriptor(), "definitions"),
                        List.of(MetricDefinition.getDescriptor(), Metric.getDescriptor()),
                        token -> {
                            var page = read(
                                    Service.PRODUCTION,
                                    () -> metrics.listMetrics(ListMetricsRequest.newBuilder()
                                            .setPageSize(PAGE)
                                            .setPageToken(token)
                                            .build()));
                            return new Page<>(page.getMetricsList(), page.getNextPageToken());
                        }),
                stored("kpis", List.of(), KpiRow.getDescriptor(), Kpi.getDescriptor(), token -> {
                    var page = read(
                            Service.PRODUCTION,
                            () -> kpis.listKpis(ListKpisRequest.newBuilder()
                                    .setAsOf(asOf)
                                    .setPageSize(PAGE)
                                    .setPageToken(token)
                                    .build()));
                    return new Page<>(page.getKpisList(), page.getNextPageToken());
                }));
    }

    /** A policy is a whole; here its lists are tables of their own, whose first column names the policy. */
    private List<ExportTable> policies(AsOf asOf) {
        Function<String, Page<Policy>> page = token -> {
            var found = read(
                    Service.POLICY,
                    () -> policies.listPolicies(ListPoliciesRequest.newBuilder()
                            .setAsOf(asOf)
                            .setPageSize(PAGE)
                            .setPageToken(token)
                            .build()));
            return new Page<>(found.getPoliciesList(), found.getNextPageToken());
        };
        RowShape<Policy> whole = RowShape.<Policy>computed(Policy.getDescriptor())
                .without(Policy.getDescriptor().getFields().stream()
                        .filter(ExportTables::isTable)
                        .map(FieldDescriptor::getName)
                        .toList());
        List<ExportTable> parts = Policy.getDescriptor().getFields().stream()
                .filter(ExportTables::isTable)
                .map(field -> part(field, page))
                .toList();
        return Stream.concat(
                        Stream.of(ExportTable.of(POLICIES, CODE, whole, List.of(Policy.getDescriptor()), page)),
                        parts.stream())
                .toList();
    }

    private static boolean isTable(FieldDescriptor field) {
        return field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }

    private static ExportTable part(FieldDescriptor list, Function<String, Page<Policy>> page) {
        Descriptor type = list.getMessageType();
        RowShape<Message> shape = RowShape.computed(type);
        List<Column> columns = Stream.concat(
                        Stream.of(Column.text("policy")),
                        shape.columns().stream().map(column -> Column.of(column, List.of(type))))
                .toList();
        return new ExportTable(
                "policy_" + list.getName(),
                columns,
                List.of(),
                POLICIES,
                taker -> ExportTable.each(page, policy -> ((List<?>) policy.getField(list))
                        .forEach(element -> shape.records((Message) Objects.requireNonNull(element))
                                .forEach(
                                        cells -> taker.accept(Stream.concat(Stream.of(policy.getCode()), cells.stream())
                                                .toList())))));
    }

    private List<ExportTable> documents() {
        return List.of(stored("documents", CODE, DocumentRow.getDescriptor(), Document.getDescriptor(), token -> {
            var page = read(
                    Service.POLICY,
                    () -> documents.listDocuments(ListDocumentsRequest.newBuilder()
                            .setPageSize(PAGE)
                            .setPageToken(token)
                            .build()));
            return new Page<>(page.getDocumentsList(), page.getNextPageToken());
        }));
    }

    private static <T extends Message> ExportTable stored(
            String name, List<String> key, Descriptor row, Descriptor type, Function<String, Page<T>> page) {
        return ExportTable.of(name, key, RowShape.stored(row, type), List.of(type), page);
    }

    private <T> T read(Service service, Supplier<T> call) {
        return backends.read(service, call);
    }
}
