package io.lodestone.gateway.imports;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.lodestone.gateway.client.Service;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.DocumentTextServiceGrpc;
import io.lodestone.policy.v1.PolicyRow;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.CalendarServiceGrpc;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.production.v1.CheckServiceGrpc;
import io.lodestone.production.v1.CompanyRow;
import io.lodestone.production.v1.CompanyServiceGrpc;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.KpiServiceGrpc;
import io.lodestone.production.v1.MetricRow;
import io.lodestone.production.v1.MetricServiceGrpc;
import io.lodestone.production.v1.PlantCapacityRow;
import io.lodestone.production.v1.PlantEventRow;
import io.lodestone.production.v1.PlantRow;
import io.lodestone.production.v1.PlantServiceGrpc;
import io.lodestone.production.v1.ReconciliationRow;
import io.lodestone.production.v1.RelationRow;
import java.util.Map;

/** What can be imported: whose it is, by which method, in which rows. */
enum ImportKind {
    PRICES(
            Service.PRICING,
            PriceServiceGrpc.getImportPricesMethod(),
            PriceRow.getDefaultInstance(),
            Map.of("value", "mid")),
    INSTRUMENTS(
            Service.PRICING,
            InstrumentServiceGrpc.getImportInstrumentsMethod(),
            InstrumentRow.getDefaultInstance(),
            Map.of()),
    FX_RATES(Service.PRICING, RateServiceGrpc.getImportFxRatesMethod(), FxRateRow.getDefaultInstance(), Map.of()),
    TAX_RATES(Service.PRICING, RateServiceGrpc.getImportTaxRatesMethod(), TaxRateRow.getDefaultInstance(), Map.of()),
    CALENDAR_DAYS(
            Service.PRICING,
            CalendarServiceGrpc.getImportCalendarDaysMethod(),
            CalendarDayRow.getDefaultInstance(),
            Map.of()),
    COMPANIES(
            Service.PRODUCTION,
            CompanyServiceGrpc.getImportCompaniesMethod(),
            CompanyRow.getDefaultInstance(),
            Map.of()),
    PLANTS(Service.PRODUCTION, PlantServiceGrpc.getImportPlantsMethod(), PlantRow.getDefaultInstance(), Map.of()),
    PLANT_CAPACITIES(
            Service.PRODUCTION,
            PlantServiceGrpc.getImportPlantCapacitiesMethod(),
            PlantCapacityRow.getDefaultInstance(),
            Map.of()),
    PLANT_EVENTS(
            Service.PRODUCTION,
            PlantServiceGrpc.getImportPlantEventsMethod(),
            PlantEventRow.getDefaultInstance(),
            Map.of()),
    RELATIONS(
            Service.PRODUCTION,
            CompanyServiceGrpc.getImportRelationsMethod(),
            RelationRow.getDefaultInstance(),
            Map.of()),
    METRICS(Service.PRODUCTION, MetricServiceGrpc.getImportMetricsMethod(), MetricRow.getDefaultInstance(), Map.of()),
    RECONCILIATIONS(
            Service.PRODUCTION,
            CheckServiceGrpc.getImportReconciliationsMethod(),
            ReconciliationRow.getDefaultInstance(),
            Map.of()),
    KPIS(Service.PRODUCTION, KpiServiceGrpc.getImportKpisMethod(), KpiRow.getDefaultInstance(), Map.of()),
    POLICIES(Service.POLICY, PolicyServiceGrpc.getImportPoliciesMethod(), PolicyRow.getDefaultInstance(), Map.of()),
    DOCUMENTS(
            Service.POLICY, DocumentServiceGrpc.getImportDocumentsMethod(), DocumentRow.getDefaultInstance(), Map.of()),
    DOCUMENT_TEXTS(
            Service.POLICY,
            DocumentTextServiceGrpc.getImportDocumentTextsMethod(),
            DocumentTextRow.getDefaultInstance(),
            Map.of());

    private final Service service;
    private final MethodDescriptor<? extends Message, ? extends Message> method;
    private final RowType rows;

    ImportKind(
            Service service,
            MethodDescriptor<? extends Message, ? extends Message> method,
            Message row,
            Map<String, String> aliases) {
        this.service = service;
        this.method = method;
        this.rows = new RowType(row, aliases);
    }

    /** The service that owns the rows. */
    Service service() {
        return service;
    }

    /** The method that takes them. */
    MethodDescriptor<? extends Message, ? extends Message> method() {
        return method;
    }

    /** The rows. */
    RowType rows() {
        return rows;
    }

    /** True for policies, whose rows are whole JSON objects rather than cells. */
    boolean isWhole() {
        return this == POLICIES;
    }
}
