package io.lodestone.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import io.lodestone.access.v1.ApiKey;
import io.lodestone.access.v1.AuditEntry;
import io.lodestone.across.v1.AbnormalReturn;
import io.lodestone.across.v1.Briefing;
import io.lodestone.across.v1.ImpliedPeriod;
import io.lodestone.policy.v1.ChainedPolicy;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentText;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.Exposure;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.QuantityTotal;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.pricing.v1.Absence;
import io.lodestone.pricing.v1.CalendarDay;
import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.ConvertPriceResponse;
import io.lodestone.pricing.v1.CorrelationRow;
import io.lodestone.pricing.v1.FormFactor;
import io.lodestone.pricing.v1.FxRate;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.PriceCorrection;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.QuarantinedPrice;
import io.lodestone.pricing.v1.TaxRate;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.production.v1.ChainLink;
import io.lodestone.production.v1.Check;
import io.lodestone.production.v1.Company;
import io.lodestone.production.v1.CompanyRow;
import io.lodestone.production.v1.ComparedKpi;
import io.lodestone.production.v1.EffectivenessItem;
import io.lodestone.production.v1.EquityOutputItem;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.KpiRevision;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.Metric;
import io.lodestone.production.v1.MetricRow;
import io.lodestone.production.v1.Plant;
import io.lodestone.production.v1.PlantCapacity;
import io.lodestone.production.v1.PlantCapacityRow;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.production.v1.PlantEventRow;
import io.lodestone.production.v1.PlantRow;
import io.lodestone.production.v1.Reconciliation;
import io.lodestone.production.v1.ReconciliationRow;
import io.lodestone.production.v1.Relation;
import io.lodestone.production.v1.RelationRow;
import io.lodestone.production.v1.SeriesItem;
import io.lodestone.production.v1.UtilisationItem;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.TimelineItem;
import java.util.Map;

/** What each reading operation answers, what each replacement takes, and what rows each import takes. */
final class Replies {
    /**
     * What an operation answers.
     *
     * @param item the message of an item, or of the resource
     * @param list true for a list
     */
    record Reply(Descriptor item, boolean list) {}

    /** Replies of messages by operation. */
    static final Map<String, Reply> READS = Map.ofEntries(
            list("getEventStudy", AbnormalReturn.getDescriptor()),
            list("search", SearchHit.getDescriptor()),
            list("getTimeline", TimelineItem.getDescriptor()),
            one("getBriefing", Briefing.getDescriptor()),
            list("getImpliedRevenue", ImpliedPeriod.getDescriptor()),
            list("listInstruments", Instrument.getDescriptor()),
            one("getInstrument", Instrument.getDescriptor()),
            one("summarizePrices", PriceSummary.getDescriptor()),
            list("listQuarantinedPrices", QuarantinedPrice.getDescriptor()),
            list("listImportMappings", ImportMapping.getDescriptor()),
            one("getImportMapping", ImportMapping.getDescriptor()),
            list("listKeys", ApiKey.getDescriptor()),
            list("listAuditEntries", AuditEntry.getDescriptor()),
            list("listAbsences", Absence.getDescriptor()),
            list("listCorrections", PriceCorrection.getDescriptor()),
            list("listCalendarDays", CalendarDay.getDescriptor()),
            list("listFxRates", FxRate.getDescriptor()),
            list("listTaxRates", TaxRate.getDescriptor()),
            list("getCorrelations", CorrelationRow.getDescriptor()),
            one("convertPrice", ConvertPriceResponse.getDescriptor()),
            list("listFormFactors", FormFactor.getDescriptor()),
            list("listCompanies", Company.getDescriptor()),
            one("getCompany", Company.getDescriptor()),
            list("listRelations", Relation.getDescriptor()),
            list("listPlants", Plant.getDescriptor()),
            one("getPlant", Plant.getDescriptor()),
            list("listPlantEvents", PlantEvent.getDescriptor()),
            list("listPlantCapacities", PlantCapacity.getDescriptor()),
            list("getEffectiveness", EffectivenessItem.getDescriptor()),
            list("listMetrics", Metric.getDescriptor()),
            one("getMetric", Metric.getDescriptor()),
            list("listReconciliations", Reconciliation.getDescriptor()),
            list("listKpiChecks", Check.getDescriptor()),
            list("listKpis", Kpi.getDescriptor()),
            list("getUtilisation", UtilisationItem.getDescriptor()),
            list("compareKpis", ComparedKpi.getDescriptor()),
            list("getCompanyChain", ChainLink.getDescriptor()),
            list("getEquityOutput", EquityOutputItem.getDescriptor()),
            list("getKpiSeries", SeriesItem.getDescriptor()),
            list("listKpiRevisions", KpiRevision.getDescriptor()),
            list("listExposures", Exposure.getDescriptor()),
            list("listPolicies", Policy.getDescriptor()),
            one("getPolicy", Policy.getDescriptor()),
            list("getPolicyTimeline", PolicyEvent.getDescriptor()),
            list("listQuantityTotals", QuantityTotal.getDescriptor()),
            list("listUpcomingPolicies", Upcoming.getDescriptor()),
            list("getPolicyChain", ChainedPolicy.getDescriptor()),
            list("listDocuments", Document.getDescriptor()),
            one("getDocument", Document.getDescriptor()),
            list("listDocumentTexts", DocumentText.getDescriptor()));

    /** Rows by import. */
    static final Map<String, Descriptor> IMPORTS = Map.ofEntries(
            Map.entry("importPrices", PriceRow.getDescriptor()),
            Map.entry("importInstruments", InstrumentRow.getDescriptor()),
            Map.entry("importFxRates", FxRateRow.getDescriptor()),
            Map.entry("importTaxRates", TaxRateRow.getDescriptor()),
            Map.entry("importCalendarDays", CalendarDayRow.getDescriptor()),
            Map.entry("importCompanies", CompanyRow.getDescriptor()),
            Map.entry("importPlants", PlantRow.getDescriptor()),
            Map.entry("importPlantCapacities", PlantCapacityRow.getDescriptor()),
            Map.entry("importPlantEvents", PlantEventRow.getDescriptor()),
            Map.entry("importRelations", RelationRow.getDescriptor()),
            Map.entry("importMetrics", MetricRow.getDescriptor()),
            Map.entry("importReconciliations", ReconciliationRow.getDescriptor()),
            Map.entry("importKpis", KpiRow.getDescriptor()),
            Map.entry("importPolicies", Policy.getDescriptor()),
            Map.entry("importDocuments", DocumentRow.getDescriptor()),
            Map.entry("importDocumentTexts", DocumentTextRow.getDescriptor()));

    /** What each replacement takes and answers. */
    static final Map<String, Descriptor> PUTS = Map.of(
            "putInstrument", Instrument.getDescriptor(),
            "putImportMapping", ImportMapping.getDescriptor());

    private Replies() {}

    private static Map.Entry<String, Reply> list(String operation, Descriptor item) {
        return Map.entry(operation, new Reply(item, true));
    }

    private static Map.Entry<String, Reply> one(String operation, Descriptor item) {
        return Map.entry(operation, new Reply(item, false));
    }
}
