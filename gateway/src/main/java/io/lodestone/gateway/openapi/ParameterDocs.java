package io.lodestone.gateway.openapi;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING;

import com.google.protobuf.Descriptors.EnumDescriptor;
import io.lodestone.across.v1.StudyAnchor;
import io.lodestone.across.v1.StudyModel;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.policy.v1.TotalVerdict;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.QuarantineState;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckVerdict;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.PlantEventKind;
import io.lodestone.production.v1.PlantStatus;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * What the parameters mean. A name means the same wherever it stands, unless an operation is named before it; its choices
 * may differ.
 */
final class ParameterDocs {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("code", "The code of the resource."),
            Map.entry("importId", "The id that the import's reply named."),
            Map.entry("element", "Chemical symbol, or group symbol, that must be among the elements."),
            Map.entry("commodity", "Words that the commodity must contain, any case."),
            Map.entry("form", "The form, exactly."),
            Map.entry("source", "Who publishes it, any case."),
            Map.entry("currency", "ISO 4217 code of the currency."),
            Map.entry("frequency", "How often it is published, or how long its periods are."),
            Map.entry("getEffectiveness.frequency", "Length of the periods; as loaded without it."),
            Map.entry(
                    "getEffectiveness.from",
                    "First day; a longer period that shares a day with the range is given whole."),
            Map.entry("status", "The status."),
            Map.entry("q", "Words to look for, any case, in English or Chinese."),
            Map.entry(
                    "listPolicies.q",
                    "Words in English or Chinese that must all be found, best match first. Each counts 4 in a title, 2 in"
                            + " code, legal reference or authority, 1 among the names of instrument, elements, forms,"
                            + " stages and control items, nothing in summary and scope texts; the shorter title wins a"
                            + " draw, then the code."),
            Map.entry("base", "ISO 4217 code of the currency that is priced."),
            Map.entry("quote", "ISO 4217 code of the currency it is priced in."),
            Map.entry("calendar", "Code of the working-day calendar."),
            Map.entry("instrument", "Code of the instrument."),
            Map.entry(
                    "topics",
                    "What is followed: prices, kpis, plant_events, policies, with commas between; all of them without it."),
            Map.entry("streamChanges.instrument", "Code of the only instrument whose prices are followed."),
            Map.entry(
                    "streamChanges.element",
                    "Chemical symbol: prices of instruments, KPIs and events of plants, and policies that name it."),
            Map.entry("since", "Cursor of the last row seen; without it from the beginning."),
            Map.entry("cause", "Why the revision was made."),
            Map.entry("jurisdiction", "ISO 3166 code of the jurisdiction."),
            Map.entry("country", "ISO 3166 code of the country."),
            Map.entry("company", "Code of a company."),
            Map.entry("stage", "Stage of the chain."),
            Map.entry("kind", "The kind."),
            Map.entry("subject", "Who reports: code of a company or plant, country code, EU, world or other."),
            Map.entry("plant", "Code of the plant that makes all of it."),
            Map.entry("metric", "Code of the metric."),
            Map.entry("issuer", "ISO 3166 code of the issuer, or EU."),
            Map.entry("target", "ISO 3166 code or bloc that the scope names."),
            Map.entry("instrumentType", "Type of the measure."),
            Map.entry("mast", "MAST code, or the beginning of one; of any edition without mastEdition."),
            Map.entry("mastEdition", "Edition of the MAST code, 2012 or 2019: the same code means other things."),
            Map.entry("hs", "HS code: matches codes that begin with it, and codes that it begins with."),
            Map.entry(
                    "item", "Item of a control list, with its parts and with what it is a part of: 1C902 and 1C902.a."),
            Map.entry("direction", "Whether it restricts, liberalises or supports trade."),
            Map.entry("state", "State on the day; several joined by |."),
            Map.entry("listQuarantinedPrices.state", "Held, released or rejected; without it all of them."),
            Map.entry("id", "The number in the quarantine."),
            Map.entry("rotateKey.id", "The id of the key."),
            Map.entry("revokeKey.id", "The id of the key."),
            Map.entry("grace", "How long the present secret still works, at most P7D; without it no longer."),
            Map.entry("caller", "Name of the caller, exactly."),
            Map.entry("path", "What the path of the request begins with."),
            Map.entry("listAuditEntries.status", "HTTP status of the answer."),
            Map.entry("listAuditEntries.from", "First day, UTC."),
            Map.entry("listAuditEntries.to", "Last day, UTC, included."),
            Map.entry("name", "The name of the mapping."),
            Map.entry("rule", "The data rule that was broken."),
            Map.entry("listKpiChecks.status", "What the checks say."),
            Map.entry("listKpiChecks.rule", "What the checks compare."),
            Map.entry("listKpiChecks.metric", "Code of the metric of the reported figure."),
            Map.entry("listReconciliations.metric", "Code of the metric that is reported or an input."),
            Map.entry("mapping", "Name of the import mapping that a wide CSV file is read by."),
            Map.entry("benchmark", "A price in the floor's currency and unit, or the code of an instrument."),
            Map.entry("volume", "Tonnes sold, and stockpiled where the contract counts those."),
            Map.entry(
                    "getPriceFloor.period",
                    "The period that the volume belongs to; an instrument's mean over it is the benchmark. Without it the"
                            + " day of asOf, else today, UTC; needed with an instrument."),
            Map.entry("what", "What is counted, any case."),
            Map.entry("verdict", "What came of holding the sum against the stated total."),
            Map.entry("listQuantityTotals.period", "The year."),
            Map.entry("inForceOn", "Means state=in_force|partly_in_force with on set to this day."),
            Map.entry("on", "Day that states are computed for; without it the day of asOf, else today, UTC."),
            Map.entry("announcedFrom", "First day of the earliest announcement."),
            Map.entry("announcedTo", "Last day of the earliest announcement, included."),
            Map.entry("publisher", "Who published it, any case."),
            Map.entry("language", "BCP 47 language tag."),
            Map.entry(
                    "within",
                    "How far ahead, an ISO 8601 period of years, months, weeks and days, at most ten years; P180D"
                            + " without it."),
            Map.entry(
                    "getPolicyCalendar.within",
                    "How far ahead of from, an ISO 8601 period of years, months, weeks and days, at most ten years;"
                            + " P2Y without it."),
            Map.entry(
                    "listUpcomingPolicies.from",
                    "First day; without it the day of asOf, else today, UTC. A month is listed where any of its days"
                            + " lies in the range."),
            Map.entry(
                    "getPolicyCalendar.from", "First day; without it 90 days before the day of asOf, else today, UTC."),
            Map.entry("listUpcomingPolicies.element", "Chemical symbol or group symbol that the scope must touch."),
            Map.entry("getPolicyCalendar.element", "Chemical symbol or group symbol that the scope must touch."),
            Map.entry(
                    "facets",
                    "Of what to count the documents chosen, with commas between: publisher, language, kind, year. The"
                            + " counts stand beside the items of a JSON reply."),
            Map.entry(
                    "listDocuments.q",
                    "Words in English or Chinese; all must be found in titles, publisher, code, note or texts. Words in"
                            + " the titles come first, words in the texts last, among equals the newest."),
            Map.entry("from", "First day; what overlaps the range is chosen."),
            Map.entry("to", "Last day, included."),
            Map.entry("asOf", "What the world could know then: an instant, or a date, which means its end, UTC."),
            Map.entry("recordedAsOf", "What the system had stored then: an instant."),
            Map.entry(
                    "aggregation", "How the prices of a period become one; needs frequency; mean_of_mids without it."),
            Map.entry("transform", "What is made of the series, by the formulas of FRED; lin leaves it as it is."),
            Map.entry("order", "Oldest first or newest first."),
            Map.entry("pageSize", "Rows a page; 100 without it."),
            Map.entry("pageToken", "nextPageToken of the page before; everything else must be the same."),
            Map.entry("format", "The format, whatever the Accept header says."),
            Map.entry("value", "The number, a plain decimal; it may be negative."),
            Map.entry("unit", "Unit that the price is per; of stored prices as stored without it."),
            Map.entry("tax", "Whether the price contains tax; of stored prices as stored without it."),
            Map.entry("date", "Day of the price; needed for a step of tax or currency."),
            Map.entry("toCurrency", "ISO 4217 code of the currency asked for; without it the currency stays."),
            Map.entry("toUnit", "Unit asked for; without it the unit stays."),
            Map.entry("toTax", "Tax basis asked for; without it the tax stays."),
            Map.entry("toForm", "Form asked for; without it the form stays."),
            Map.entry("formFactor", "Code of a stated factor for the form step; without it stoichiometry."),
            Map.entry("incoterm", "Incoterm that the price is on."),
            Map.entry("toIncoterm", "Incoterm asked for; another one is a market spread and refused."),
            Map.entry(
                    "grade",
                    "Content in per cent of a dry tonne; needed between dmt and dmtu, and of use there alone."),
            Map.entry("convertPrice.jurisdiction", "Whose tax, ISO 3166 code; needed for a tax step."),
            Map.entry("convertPrice.form", "Form that the price is of: oxide or metal."),
            Map.entry(
                    "convertPrice.element",
                    "Chemical symbol, or NdPr for neodymium and praseodymium at 75 to 25; needed for a form step."),
            Map.entry(
                    "getKpiSeries.plant",
                    "Code of the site; without it the subject as a whole, else the only site that has figures."),
            Map.entry(
                    "getKpiSeries.frequency",
                    "How long the periods are that it is worked out of; without it quarters where there are any, else"
                            + " halves, years, months."),
            Map.entry(
                    "derive",
                    "What is worked out: none as stated; yoy and qoq the change in per cent; ttm twelve trailing months;"
                            + " ytd the fiscal year to date; annual whole fiscal years out of their shorter periods"
                            + " (stated years: derive=none and frequency=A)."),
            Map.entry(
                    "infer",
                    "True: a missing quarter becomes the stated year less its other three, and says so; only for"
                            + " metrics that add up."),
            Map.entry(
                    "getKpiSeries.unit",
                    "Unit that is wanted, such as t, 10kt or USD million; without it that of the definition, or of the"
                            + " figures."),
            Map.entry(
                    "rate",
                    "Exchange rate that stands for a period: the mean of its fixings, or the last one; needs unit;"
                            + " without it by the metric's aggregation."),
            Map.entry("dryRun", "True: check and count, store nothing."),
            Map.entry("long", "Code of the instrument that is bought."),
            Map.entry("short", "Code of the instrument that is sold."),
            Map.entry("instruments", "Codes of 2 to 20 instruments, with commas between."),
            Map.entry("maxAgeDays", "How many days older than the long price the short price may be; 7 without it."),
            Map.entry(
                    "getUtilisation.metric",
                    "Code of the metric of the output; without it the only one that a capacity of the plant bounds."),
            Map.entry(
                    "against",
                    "What the output is held against; without it the nameplate, and where there is none, the target."),
            Map.entry(
                    "period",
                    "A year, half, quarter or month. A year is each subject's own that ends in it; with FY halves and"
                            + " quarters are each subject's own, too."),
            Map.entry("subjects", "Who is compared, with commas between; without it all but groups of countries."),
            Map.entry("compareKpis.unit", "Unit that is wanted; without it that of the metric's newest definition."),
            Map.entry("compareKpis.kind", "What kind of statement is compared; actual without it."),
            Map.entry("origin", "ISO 3166 code of the country that the goods leave, or a bloc; not known without it."),
            Map.entry("destination", "ISO 3166 code of the country that they go to, or a bloc; not known without it."),
            Map.entry("listExposures.element", "Chemical symbol or group symbol of the goods; not known without it."),
            Map.entry("listExposures.form", "What the goods are made into; not known without it."),
            Map.entry("listExposures.hs", "HS code of the goods, 2 to 12 digits; not known without it."),
            Map.entry("listExposures.item", "Item of a control list that the goods are; not known without it."),
            Map.entry("listExposures.date", "Day of the shipment; without it the day of asOf, else today, UTC."),
            Map.entry("policy", "Code of the policy."),
            Map.entry("anchor", "Which date of the policy is the event: its announcement, or its start."),
            Map.entry(
                    "getEventStudy.frequency",
                    "How long the periods of the returns are, the last publication of each counting; without it as the"
                            + " instrument is published."),
            Map.entry(
                    "estimation",
                    "Returns of the estimation window, which ends right before the event window; without it 120 days, 52"
                            + " weeks or 24 months."),
            Map.entry(
                    "pre", "Returns of the event window before the event day; without it 5 days, 2 weeks or 1 month."),
            Map.entry(
                    "post",
                    "Returns of the event window after the event day; without it 10 days, 4 weeks or 3 months."),
            Map.entry(
                    "model",
                    "What is expected: the mean of the estimation window, or what the returns of a market explain."),
            Map.entry("market", "Code of the instrument that stands for the market; needed with model=market."),
            Map.entry(
                    "seed",
                    "What the choice of permutations begins with; without it a number that follows from the other"
                            + " parameters."),
            Map.entry("volumeMetric", "Code of the metric of the volume, such as ndpr_sales."),
            Map.entry(
                    "getImpliedRevenue.currency",
                    "ISO 4217 code of the currency of the revenue; without it that of the instrument."),
            Map.entry(
                    "getTimeline.from",
                    "First day; what overlaps the range is chosen. Without it 90 days before the last day."),
            Map.entry("getTimeline.to", "Last day, included; without it the day of asOf, else today, UTC."),
            Map.entry(
                    "getTimeline.element",
                    "Chemical symbol, or group symbol: only what means it. A group means its members, and a member is meant"
                            + " by its group."),
            Map.entry("kinds", "Which kinds of things, with commas between; without it all."),
            Map.entry("symbol", "Chemical symbol of a rare-earth element."),
            Map.entry(
                    "search.q",
                    "Words in English or Chinese, names of elements among them; all must be found, in any case."),
            Map.entry("depth", "Most steps away from the company; 3 without it."),
            Map.entry("getCompanyChain.on", "Day that relations must hold on; without it any day, ended ones too."),
            Map.entry("getEquityOutput.frequency", "How long the periods are; years without it."),
            Map.entry("importFxRates.mapping", "ecb for a file as the ECB publishes it; without it rows of ours."),
            Map.entry("export.topics", "One or more of prices, kpis, policies, documents, with commas between."),
            Map.entry(
                    "safe",
                    "True: an apostrophe stands before text that a spreadsheet would take for a formula; such files are"
                            + " for people, not for imports."),
            Map.entry("mode", "atomic: one bad row and nothing is stored. partial: good rows are stored."));

    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("id", "17"),
            Map.entry("topics", "prices,policies"),
            Map.entry("name", "daily-file"),
            Map.entry("mapping", "daily-file"),
            Map.entry("importId", "pri_0123456789abcdef0123456789abcdef"),
            Map.entry("state", "in_force|partly_in_force"),
            Map.entry("announcedFrom", "2025-01-01"),
            Map.entry("within", "P180D"),
            Map.entry("since", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwOjU"),
            Map.entry("pageToken", "AAECAwQFBgcICQoLAAVuZHBy"),
            Map.entry("facets", "publisher,year"));

    private static final Map<String, EnumDescriptor> CHOICES = Map.ofEntries(
            Map.entry("getEventStudy.anchor", StudyAnchor.getDescriptor()),
            Map.entry("getEventStudy.model", StudyModel.getDescriptor()),
            Map.entry("listPrices.aggregation", Aggregation.getDescriptor()),
            Map.entry("listPrices.transform", Transform.getDescriptor()),
            Map.entry("listPrices.unit", PriceUnit.getDescriptor()),
            Map.entry("summarizePrices.unit", PriceUnit.getDescriptor()),
            Map.entry("listInstruments.status", InstrumentStatus.getDescriptor()),
            Map.entry("listLatestPrices.status", InstrumentStatus.getDescriptor()),
            Map.entry("convertPrice.unit", PriceUnit.getDescriptor()),
            Map.entry("convertPrice.toUnit", PriceUnit.getDescriptor()),
            Map.entry("convertPrice.tax", TaxBasis.getDescriptor()),
            Map.entry("convertPrice.toTax", TaxBasis.getDescriptor()),
            Map.entry("getSpread.unit", PriceUnit.getDescriptor()),
            Map.entry("getSpread.tax", TaxBasis.getDescriptor()),
            Map.entry("listAbsences.kind", AbsenceKind.getDescriptor()),
            Map.entry("listCorrections.cause", RevisionCause.getDescriptor()),
            Map.entry("listPlants.status", PlantStatus.getDescriptor()),
            Map.entry("listPlantEvents.kind", PlantEventKind.getDescriptor()),
            Map.entry("listRelations.kind", RelationKind.getDescriptor()),
            Map.entry("listKpis.kind", KpiKind.getDescriptor()),
            Map.entry("compareKpis.kind", KpiKind.getDescriptor()),
            Map.entry("listKpiRevisions.kind", KpiKind.getDescriptor()),
            Map.entry("getKpiSeries.derive", Derivation.getDescriptor()),
            Map.entry("getKpiSeries.rate", PeriodRateMethod.getDescriptor()),
            Map.entry("listKpiChecks.status", CheckVerdict.getDescriptor()),
            Map.entry("listKpiChecks.rule", CheckRule.getDescriptor()),
            Map.entry("listQuantityTotals.verdict", TotalVerdict.getDescriptor()),
            Map.entry("listQuarantinedPrices.state", QuarantineState.getDescriptor()));

    private static final Set<String> REQUIRED = Set.of(
            "getEventStudy.policy",
            "getEventStudy.instrument",
            "getImpliedRevenue.subject",
            "getImpliedRevenue.volumeMetric",
            "getImpliedRevenue.instrument",
            "search.q",
            "convertPrice.value",
            "getSpread.long",
            "getSpread.short",
            "getPriceFloor.benchmark",
            "getPriceFloor.volume",
            "getCorrelations.instruments",
            "compareKpis.metric",
            "compareKpis.period",
            "getEquityOutput.metric",
            "getKpiSeries.subject",
            "getKpiSeries.metric",
            "listKpiRevisions.subject",
            "listKpiRevisions.metric");

    private ParameterDocs() {}

    /** Says what a parameter of an operation means, takes and looks like. */
    static void complete(String operation, Parameter parameter) {
        String name = parameter.getName();
        String own = operation + "." + name;
        if (REQUIRED.contains(own)) {
            parameter.setRequired(true);
        }
        parameter.setDescription(Optional.ofNullable(MEANINGS.getOrDefault(own, MEANINGS.get(name)))
                .orElseThrow(() -> new IllegalStateException("Nobody says what the parameter " + name + " means")));
        Schema schema = schema(operation, name);
        parameter.setSchema(schema);
        parameter.setExample(schema.getExamples().getFirst());
        schema.setExamples(null);
    }

    /** Shows a value of a real request as the example of a parameter. */
    static void show(Parameter parameter, String text) {
        Schema.SchemaType type = parameter.getSchema().getType().getFirst();
        parameter.setExample(
                switch (type) {
                    case INTEGER -> Integer.valueOf(text);
                    case BOOLEAN -> Boolean.valueOf(text);
                    case NUMBER, STRING, ARRAY, OBJECT, NULL -> text;
                });
    }

    private static Schema schema(String operation, String name) {
        EnumDescriptor choices = CHOICES.get(operation + "." + name);
        if (choices != null) {
            return Schemas.choice(choices);
        }
        return switch (name) {
            case "from", "to", "on", "date", "inForceOn", "announcedFrom", "announcedTo" ->
                Schemas.of(STRING).format("date").examples(List.of(EXAMPLES.getOrDefault(name, Samples.day())));
            case "recordedAsOf" -> Schemas.of(STRING).format("date-time").examples(List.of(Samples.instant()));
            case "asOf" -> Schemas.of(STRING).examples(List.of("2026-06-30"));
            case "pageSize" ->
                Schemas.of(INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Parameters.MOST_ROWS))
                        .defaultValue(100)
                        .examples(List.of(100));
            case "grace" -> Schemas.of(STRING).format("duration").examples(List.of("PT1H"));
            case "path" -> Schemas.of(STRING).examples(List.of("/v1/prices"));
            case "status" ->
                operation.equals("listAuditEntries")
                        ? Schemas.of(INTEGER)
                                .minimum(BigDecimal.valueOf(100))
                                .maximum(BigDecimal.valueOf(599))
                                .examples(List.of(403))
                        : Schemas.of(STRING).examples(List.of(Samples.text(name)));
            case "maxAgeDays" ->
                Schemas.of(INTEGER)
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(366))
                        .defaultValue(7)
                        .examples(List.of(7));
            case "depth" ->
                Schemas.of(INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(6))
                        .defaultValue(3)
                        .examples(List.of(3));
            case "estimation" -> whole(10, 1000, 120);
            case "pre" -> whole(0, 250, 5);
            case "post" -> whole(0, 250, 10);
            case "seed" -> whole(0, 999_999_999, 42);
            case "against" -> choice("nameplate", "target").defaultValue("nameplate");
            case "dryRun", "infer", "safe" ->
                Schemas.of(BOOLEAN).defaultValue(false).examples(List.of(true));
            case "mapping" ->
                operation.equals("importFxRates")
                        ? choice("ecb")
                        : Schemas.of(STRING).examples(List.of(EXAMPLES.getOrDefault(name, name)));
            case "mode" -> choice("atomic", "partial").defaultValue("atomic");
            case "order" -> choice("asc", "desc").defaultValue("asc");
            case "rule" -> choice("order", "not_positive", "plausible_range", "unit", "factor_of_ten");
            case "format" -> choice("json", "csv", "ndjson");
            case "tax" -> choice("incl", "excl", "none");
            case "frequency" ->
                switch (operation) {
                    case "listKpis", "listKpiRevisions" -> choice("Q", "A", "H", "M", "PT1H", "shift");
                    case "getEffectiveness" -> choice("PT1H", "shift", "D", "W", "M", "Q", "A");
                    case "getUtilisation", "getEquityOutput", "getKpiSeries" -> choice("Q", "A", "H", "M");
                    case "getEventStudy" -> choice("D", "W", "M");
                    case "listPrices", "getCorrelations" -> choice("D", "W", "M", "Q", "A");
                    default -> choice("D", "W", "M", "Q", "A", "irregular");
                };
            case "id" ->
                Schemas.of(STRING)
                        .examples(List.of(
                                operation.endsWith("Key")
                                        ? "0192f0c4-7a1e-4c1b-9d57-3f1f5b7d2a11"
                                        : EXAMPLES.getOrDefault(name, name)));
            default -> Schemas.of(STRING).examples(List.of(EXAMPLES.getOrDefault(name, Samples.text(name))));
        };
    }

    private static Schema whole(int least, int most, int example) {
        return Schemas.of(INTEGER)
                .minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(most))
                .examples(List.of(example));
    }

    private static Schema choice(String... texts) {
        return Schemas.of(STRING).enumeration(List.of((Object[]) texts)).examples(List.of(texts[0]));
    }
}
