package io.lodestone.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
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
import io.lodestone.pricing.v1.Correlation;
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
import java.util.Map;

/** What each reading operation answers, what each replacement takes, and what rows each import takes. */
final class Replies {
    /**
     * What an operation answers.
     *
     * @param item the message of an item, or of the resource
     * @param columns the message whose fields are the CSV columns
     * @param list true for a list
     */
    record Reply(Descriptor item, Descriptor columns, boolean list) {}

    /** Replies of messages by operation. */
    static final Map<String, Reply> READS = Map.ofEntries(
            list("listInstruments", Instrument.getDescriptor(), InstrumentRow.getDescriptor()),
            one("getInstrument", Instrument.getDescriptor()),
            one("summarizePrices", PriceSummary.getDescriptor()),
            list("listQuarantinedPrices", QuarantinedPrice.getDescriptor(), QuarantinedPrice.getDescriptor()),
            list("listImportMappings", ImportMapping.getDescriptor(), ImportMapping.getDescriptor()),
            one("getImportMapping", ImportMapping.getDescriptor()),
            list("listAbsences", Absence.getDescriptor(), Absence.getDescriptor()),
            list("listCorrections", PriceCorrection.getDescriptor(), PriceCorrection.getDescriptor()),
            list("listCalendarDays", CalendarDay.getDescriptor(), CalendarDayRow.getDescriptor()),
            list("listFxRates", FxRate.getDescriptor(), FxRateRow.getDescriptor()),
            list("listTaxRates", TaxRate.getDescriptor(), TaxRateRow.getDescriptor()),
            list("getCorrelations", CorrelationRow.getDescriptor(), Correlation.getDescriptor()),
            one("convertPrice", ConvertPriceResponse.getDescriptor()),
            list("listFormFactors", FormFactor.getDescriptor(), FormFactor.getDescriptor()),
            list("listCompanies", Company.getDescriptor(), CompanyRow.getDescriptor()),
            one("getCompany", Company.getDescriptor()),
            list("listRelations", Relation.getDescriptor(), RelationRow.getDescriptor()),
            list("listPlants", Plant.getDescriptor(), PlantRow.getDescriptor()),
            one("getPlant", Plant.getDescriptor()),
            list("listPlantEvents", PlantEvent.getDescriptor(), PlantEventRow.getDescriptor()),
            list("listPlantCapacities", PlantCapacity.getDescriptor(), PlantCapacityRow.getDescriptor()),
            list("getEffectiveness", EffectivenessItem.getDescriptor(), EffectivenessItem.getDescriptor()),
            list("listMetrics", Metric.getDescriptor(), MetricRow.getDescriptor()),
            one("getMetric", Metric.getDescriptor()),
            list("listReconciliations", Reconciliation.getDescriptor(), ReconciliationRow.getDescriptor()),
            list("listKpiChecks", Check.getDescriptor(), Check.getDescriptor()),
            list("listKpis", Kpi.getDescriptor(), KpiRow.getDescriptor()),
            list("getUtilisation", UtilisationItem.getDescriptor(), UtilisationItem.getDescriptor()),
            list("compareKpis", ComparedKpi.getDescriptor(), ComparedKpi.getDescriptor()),
            list("getCompanyChain", ChainLink.getDescriptor(), ChainLink.getDescriptor()),
            list("getEquityOutput", EquityOutputItem.getDescriptor(), EquityOutputItem.getDescriptor()),
            list("getKpiSeries", SeriesItem.getDescriptor(), SeriesItem.getDescriptor()),
            list("listKpiRevisions", KpiRevision.getDescriptor(), KpiRevision.getDescriptor()),
            list("listExposures", Exposure.getDescriptor(), Exposure.getDescriptor()),
            list("listPolicies", Policy.getDescriptor(), Policy.getDescriptor()),
            one("getPolicy", Policy.getDescriptor()),
            list("getPolicyTimeline", PolicyEvent.getDescriptor(), PolicyEvent.getDescriptor()),
            list("listQuantityTotals", QuantityTotal.getDescriptor(), QuantityTotal.getDescriptor()),
            list("listUpcomingPolicies", Upcoming.getDescriptor(), Upcoming.getDescriptor()),
            list("getPolicyChain", ChainedPolicy.getDescriptor(), ChainedPolicy.getDescriptor()),
            list("listDocuments", Document.getDescriptor(), DocumentRow.getDescriptor()),
            one("getDocument", Document.getDescriptor()),
            list("listDocumentTexts", DocumentText.getDescriptor(), DocumentTextRow.getDescriptor()));

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

    private static Map.Entry<String, Reply> list(String operation, Descriptor item, Descriptor columns) {
        return Map.entry(operation, new Reply(item, columns, true));
    }

    private static Map.Entry<String, Reply> one(String operation, Descriptor item) {
        return Map.entry(operation, new Reply(item, item, false));
    }
}
