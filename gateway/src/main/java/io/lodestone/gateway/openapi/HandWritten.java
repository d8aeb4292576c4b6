package io.lodestone.gateway.openapi;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.ARRAY;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.NULL;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.NUMBER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.OBJECT;

import com.google.protobuf.Descriptors.Descriptor;
import io.lodestone.access.v1.ApiKey;
import io.lodestone.across.v1.EventStudy;
import io.lodestone.across.v1.ImpliedRevenue;
import io.lodestone.across.v1.Unavailable;
import io.lodestone.policy.v1.DocumentFacet;
import io.lodestone.policy.v1.GetPolicyChainResponse;
import io.lodestone.policy.v1.GetPriceFloorResponse;
import io.lodestone.policy.v1.ListExposuresResponse;
import io.lodestone.policy.v1.ListUpcomingResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyStateSpan;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PricePoint;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.StoredPrice;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.production.v1.CompareKpisResponse;
import io.lodestone.production.v1.GetChainResponse;
import io.lodestone.production.v1.GetEquityOutputResponse;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.production.v1.GetUtilisationResponse;
import io.lodestone.production.v1.KpiRevision;
import io.lodestone.production.v1.ListKpiRevisionsResponse;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.type.v1.Frequency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Schemas of what no message of the contracts has the shape of. */
final class HandWritten {
    private final Schemas schemas;

    HandWritten(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Adds them to the components. */
    void add() {
        schemas.components().put("Problem", problem());
        schemas.components().put("ImportReply", importReply());
        schemas.components().put("Withheld", withheld());
        schemas.components().put("IssuedApiKey", issuedKey());
        schemas.components().put("PriceObservation", observation(false));
        schemas.components().put("PriceRevision", observation(true));
        schemas.components().put("PriceHistory", history());
        schemas.components().put("PriceRevisions", revisions());
        schemas.components().put("PriceFloor", priceFloor());
        schemas.components().put(BoardSchema.NAME, BoardSchema.schema());
    }

    /** The schema of a list of items that have the given one. */
    Schema list(String operation, Schema item) {
        Schema list = Schemas.of(OBJECT)
                .description("A page of rows.")
                .addProperty("items", Schemas.of(ARRAY).items(item).description("The rows."))
                .addRequired("items");
        switch (operation) {
            case "listCorrections", "listQuarantinedPrices", "listLatestPrices" ->
                list.addProperty("withheld", Schemas.named("Withheld"));
            case "getCorrelations" ->
                list.addProperty(
                                "instruments",
                                Schemas.of(ARRAY)
                                        .items(Schemas.text("A code.", "ndpr-oxide-smm"))
                                        .description("The codes, in the order of rows and columns."))
                        .addProperty("frequency", Schemas.choice(Frequency.getDescriptor()))
                        .addProperty("matrix", matrix("The correlations; null where there is none."))
                        .addProperty("pairs", matrix("How many pairs of returns each is made of."));
            case "getEventStudy" -> beside(list, EventStudy.getDescriptor(), "items");
            case "search" ->
                missing(list, "tier, then kind, then the rank of its service")
                        .addProperty("q", Schemas.text("As it was given.", Samples.text("q")));
            case "getTimeline" ->
                missing(list, "date, then kind, then id")
                        .addProperty("from", Schemas.day("First day."))
                        .addProperty("to", Schemas.day("Last day, included."));
            case "getImpliedRevenue" -> beside(list, ImpliedRevenue.getDescriptor(), "items");
            case "listExposures" -> beside(list, ListExposuresResponse.getDescriptor(), "exposures");
            case "listUpcomingPolicies" -> beside(list, ListUpcomingResponse.getDescriptor(), "upcoming");
            case "getPolicyChain" -> beside(list, GetPolicyChainResponse.getDescriptor(), "policies");
            case "getCompanyChain" -> beside(list, GetChainResponse.getDescriptor(), "items");
            case "getUtilisation" -> beside(list, GetUtilisationResponse.getDescriptor(), "items");
            case "compareKpis" ->
                beside(list, CompareKpisResponse.getDescriptor(), "items")
                        .addProperty("metric", Schemas.text("As it was given.", Samples.text("metric")))
                        .addProperty("period", Schemas.text("As it was given.", "2025"));
            case "getEquityOutput" ->
                beside(list, GetEquityOutputResponse.getDescriptor(), "items")
                        .addProperty("metric", Schemas.text("As it was given.", Samples.text("metric")));
            case "listKpiRevisions" -> beside(list, ListKpiRevisionsResponse.getDescriptor(), "revisions");
            case "getKpiSeries" ->
                beside(list, GetSeriesResponse.getDescriptor(), "items")
                        .addProperty("subject", Schemas.text("As it was given.", Samples.text("subject")))
                        .addProperty("metric", Schemas.text("As it was given.", Samples.text("metric")));
            case "listDocuments" ->
                list.addProperty(
                        "facets",
                        Schemas.of(ARRAY)
                                .items(schemas.ref(DocumentFacet.getDescriptor()))
                                .description(
                                        "Where asked for: the counts of all documents chosen, not only of this page."));
            case "getPolicyTimeline" ->
                list.addProperty(
                        "states",
                        Schemas.of(ARRAY)
                                .items(schemas.ref(PolicyStateSpan.getDescriptor()))
                                .description("The states one after the other."));
            default -> {
                // A list of what is stored now.
            }
        }
        return list.addProperty(
                "nextPageToken",
                Schemas.text("Token of the next page; left out on the last.", "AAECAwQFBgcICQoLAAVuZHBy"));
    }

    /** Adds what a response says beside its rows. */
    private Schema beside(Schema list, Descriptor response, String rows) {
        response.getFields().stream()
                .filter(field ->
                        !field.getName().equals(rows) && !field.getName().equals("next_page_token"))
                .forEach(field -> list.addProperty(field.getJsonName(), schemas.property(field)));
        return list;
    }

    /** Adds the dates of knowledge, which every reply that depends on them echoes. */
    static Schema withTimes(Schema reply) {
        return reply.addProperty("asOf", Schemas.text("The date of knowledge as it was given, or latest.", "latest"))
                .addProperty("recordedAsOf", Schemas.text("As it was given.", Samples.instant()));
    }

    /** Adds the order of the items, and which services' parts are missing. */
    private Schema missing(Schema list, String order) {
        return list.addProperty("order", Schemas.text("The order of the items.", order))
                .addProperty(
                        "unavailable",
                        Schemas.of(ARRAY)
                                .items(schemas.ref(Unavailable.getDescriptor()))
                                .description("The services whose part is missing; left out where none is."));
    }

    private static Schema matrix(String description) {
        Schema cell = OASFactory.createSchema().addType(NUMBER).addType(NULL);
        return Schemas.of(ARRAY)
                .items(Schemas.of(ARRAY).items(cell).description("A row."))
                .description(description);
    }

    /** The schema of the data of an event: a row as the lists have it, with the number of its change. */
    Schema change() {
        Schema change = OASFactory.createSchema()
                .description("Data of an event, by its name: of price, of kpi, of plant_event, of policy.");
        Stream.of(
                        StoredPrice.getDescriptor(),
                        KpiRevision.getDescriptor(),
                        PlantEvent.getDescriptor(),
                        Policy.getDescriptor())
                .forEach(row -> {
                    Schema streamed = schemas.object(row)
                            .addProperty(
                                    "changeNumber",
                                    Schemas.number("Number of the change, which grows within a service."))
                            .addRequired("changeNumber");
                    String name = "Streamed" + row.getName();
                    schemas.components().put(name, streamed);
                    change.addAnyOf(Schemas.named(name));
                });
        schemas.components().put("StreamedChange", change);
        return Schemas.named("StreamedChange");
    }

    private static Schema withheld() {
        Schema instrument = Schemas.of(OBJECT)
                .description("An instrument with rows that were left out.")
                .addProperty("instrument", Schemas.text("Its code.", "ndpr-oxide-smm"))
                .addProperty("license", Schemas.text("The licence class that the caller lacks.", "internal_display"));
        return Schemas.of(OBJECT)
                .description("What was left out of the page because the caller lacks the licence class; left out itself"
                        + " where nothing was. The header Lodestone-Withheld has the count in every format.")
                .addProperty("count", Schemas.number("How many rows."))
                .addProperty(
                        "instruments",
                        Schemas.of(ARRAY).items(instrument).description("The instruments of those rows."))
                .required(List.of("count", "instruments"));
    }

    private Schema issuedKey() {
        return OASFactory.createSchema()
                .description("A key with its secret, which is shown this once.")
                .addAllOf(schemas.ref(ApiKey.getDescriptor()))
                .addAllOf(Schemas.of(OBJECT)
                        .addProperty(
                                "key",
                                Schemas.text(
                                        "The whole key, as it goes into Authorization: Bearer; kept nowhere.",
                                        "lsk_ab12cdGZ0v4mXkq5rT8sYw1uJ3nL6pQ9eB2hD7fK0aM"))
                        .addRequired("key"));
    }

    private static Schema problem() {
        Schema error = Schemas.of(OBJECT)
                .description("One part of the request, or one row of an import, that is at fault.")
                .addProperty("parameter", Schemas.text("Name of the parameter.", "pageSize"))
                .addProperty("pointer", Schemas.text("JSON pointer into the body.", "/plausibleLow"))
                .addProperty("header", Schemas.text("Name of the header.", "Idempotency-Key"))
                .addProperty("line", Schemas.number("Line of the file, the header being 1."))
                .addProperty("column", Schemas.text("Column of the file.", "mid"))
                .addProperty("code", Schemas.text("Kind of mistake.", "bad_decimal"))
                .addProperty("detail", Schemas.text("What is wrong and what would be right.", "is not a number"));
        return Schemas.of(OBJECT)
                .description("An error, RFC 9457. A refused import has the members of its reply besides.")
                .addProperty(
                        "type",
                        Schemas.text("Stable name of the kind of problem.", "urn:lodestone:problem:not-found")
                                .format("uri"))
                .addProperty("title", Schemas.text("Fixed title of the kind.", "No such resource"))
                .addProperty(
                        "status",
                        Schemas.of(INTEGER).description("HTTP status.").examples(List.of(404)))
                .addProperty("detail", Schemas.text("What happened this time.", "There is no instrument 'x'."))
                .addProperty("instance", Schemas.text("Path of the request.", "/v1/instruments/x"))
                .addProperty(
                        "traceId", Schemas.text("Names the request in the logs.", "0123456789abcdef0123456789abcdef"))
                .addProperty("errors", Schemas.of(ARRAY).items(error).description("The parts at fault."))
                .required(List.of("type", "title", "status", "instance", "traceId"));
    }

    private static Schema importReply() {
        Schema error = Schemas.of(OBJECT)
                .description("One thing wrong with one row.")
                .addProperty("line", Schemas.number("Line of the file, the header being 1; place in a JSON array."))
                .addProperty("column", Schemas.text("The column at fault; left out when the row as a whole is.", "mid"))
                .addProperty("code", Schemas.text("Kind of mistake.", "bad_decimal"))
                .addProperty("detail", Schemas.text("What is wrong and what would be right.", "is not a number"));
        Schema reply = Schemas.of(OBJECT)
                .description("What an import did; received is the sum of the five counts after it.")
                .addProperty("importId", Schemas.text("Id of the import.", "pri_0123456789abcdef0123456789abcdef"));
        Map<String, String> counts = Map.of(
                "received", "Rows read.",
                "inserted", "Rows that began a new fact.",
                "revised", "Rows that became a further revision.",
                "unchanged", "Rows equal to what was current at their publication time.",
                "quarantined", "Rows kept aside for an editor.",
                "rejected", "Rows not stored.");
        for (String name : List.of("received", "inserted", "revised", "unchanged", "quarantined", "rejected")) {
            reply.addProperty(name, Schemas.number(counts.getOrDefault(name, name)));
        }
        return reply.addProperty("errors", Schemas.of(ARRAY).items(error).description("The first 1,000 mistakes."))
                .addProperty(
                        "errorsTruncated",
                        Schemas.of(BOOLEAN)
                                .description("True when there were more.")
                                .examples(List.of(false)))
                .required(List.of(
                        "importId",
                        "received",
                        "inserted",
                        "revised",
                        "unchanged",
                        "quarantined",
                        "rejected",
                        "errors",
                        "errorsTruncated"));
    }

    private Schema observation(boolean revision) {
        Schema schema = Schemas.of(OBJECT)
                .description(revision ? "One revision of a period's price." : "The price of one period.")
                .addProperty("period", Schemas.text("The period as people write it.", "2025-03-31"))
                .addProperty("start", Schemas.day("First day of the period."))
                .addProperty("end", Schemas.day("Last day, included."));
        for (String name : List.of("low", "high", "mid")) {
            schema.addProperty(
                    name,
                    Schemas.of(Schema.SchemaType.NUMBER)
                            .description(
                                    switch (name) {
                                        case "low" -> "Lowest price of the period.";
                                        case "high" -> "Highest price of the period.";
                                        default -> "Middle: as published, else the half sum of low and high.";
                                    })
                            .examples(List.of(Samples.decimal())));
        }
        for (String name : List.of("status", "origin", "exactness")) {
            schema.addProperty(
                    name,
                    Schemas.choice(
                            PriceColumns.getDescriptor().findFieldByName(name).getEnumType()));
        }
        schema.addProperty("revision", Schemas.number("Number in the period's chain, from 1 in storage order."))
                .addProperty(
                        "knownAt",
                        Schemas.text("When the world could know it.", Samples.instant())
                                .format("date-time"))
                .addProperty(
                        "recordedAt",
                        Schemas.text("When it was stored.", Samples.instant()).format("date-time"))
                .addProperty("document", Schemas.text("Code of the document that says so.", "smm-2025-03-31"))
                .addProperty("note", Schemas.text("Note.", "quoted before noon"));
        if (!revision) {
            schema.addProperty("count", Schemas.number("How many observations went in; where they were aggregated."))
                    .addProperty(
                            "complete",
                            Schemas.of(BOOLEAN)
                                    .description("False where the period is not over; left out where it is.")
                                    .examples(List.of(false)))
                    .addProperty(
                            "factor",
                            Schemas.of(Schema.SchemaType.NUMBER)
                                    .description("What the stored numbers were multiplied by, rounded to 12 decimals.")
                                    .examples(List.of(Samples.decimal())))
                    .addProperty("fixingDay", Schemas.day("Day of the fixing that a day was converted with."))
                    .addProperty(
                            "basis",
                            Schemas.text(
                                    "What computed numbers are stated in; on lines of NDJSON alone, other replies say it"
                                            + " once beside the prices.",
                                    "USD/kg excl"));
        }
        if (revision) {
            schema.addProperty(
                            "cause",
                            Schemas.choice(PriceColumns.getDescriptor()
                                    .findFieldByName("cause")
                                    .getEnumType()))
                    .addProperty("supersedes", Schemas.number("The revision listed before it for the same period."));
        }
        return schema;
    }

    private Schema history() {
        Schema basis = Schemas.of(OBJECT)
                .description("What the prices are stated in, and how they came to be.")
                .addProperty("currency", Schemas.text("ISO 4217 code.", "CNY"))
                .addProperty("unit", Schemas.choice(PriceUnit.getDescriptor()))
                .addProperty("tax", Schemas.choice(TaxBasis.getDescriptor()))
                .addProperty(
                        "steps",
                        Schemas.of(ARRAY)
                                .items(schemas.ref(ConversionStep.getDescriptor()))
                                .description("Conversion steps; none for prices as stored."));
        return withTimes(Schemas.of(OBJECT))
                .description("The history of one instrument, whole.")
                .addProperty("instrument", schemas.ref(Instrument.getDescriptor()))
                .addProperty("basis", basis)
                .addProperty("frequency", Schemas.choice(Frequency.getDescriptor()))
                .addProperty("aggregation", Schemas.choice(Aggregation.getDescriptor()))
                .addProperty("transform", Schemas.choice(Transform.getDescriptor()))
                .addProperty(
                        "observations",
                        Schemas.of(ARRAY)
                                .items(Schemas.named("PriceObservation"))
                                .description("The prices."))
                .addProperty("count", Schemas.number("How many observations there are."))
                .required(List.of("instrument", "basis", "asOf", "observations", "count"));
    }

    private Schema priceFloor() {
        Schema benchmark = Schemas.of(OBJECT)
                .description(
                        "What the floor is held against: the number, or the mean of an instrument's prices on the days"
                                + " on which the floor holds.")
                .addProperty("value", decimal("The number as it was given; left out with an instrument."))
                .addProperty("instrument", Schemas.text("Code of the instrument.", "ndpr-oxide-smm"))
                .addProperty("period", Schemas.text("The period that was asked for.", "2026-Q1"))
                .addProperty("mean", decimal("Mean of the prices, in the floor's currency and unit."))
                .addProperty("count", Schemas.number("How many prices went in."))
                .addProperty("basis", schemas.ref(PriceBasis.getDescriptor()))
                .addProperty(
                        "steps",
                        Schemas.of(ARRAY)
                                .items(schemas.ref(ConversionStep.getDescriptor()))
                                .description("The steps from the stored basis to the floor's; tax is taken out."))
                .addProperty("first", schemas.ref(PricePoint.getDescriptor()))
                .addProperty("last", schemas.ref(PricePoint.getDescriptor()));
        Schema floor = Schemas.of(OBJECT).description("What a price floor pays.");
        GetPriceFloorResponse.getDescriptor()
                .getFields()
                .forEach(field -> floor.addProperty(field.getJsonName(), schemas.property(field)));
        return withTimes(floor.addProperty("benchmark", benchmark))
                .required(List.of("policy", "terms", "value", "steps", "currency", "volume", "benchmark", "asOf"));
    }

    private static Schema decimal(String description) {
        return Schemas.of(NUMBER).description(description).examples(List.of(Samples.decimal()));
    }

    private static Schema revisions() {
        return Schemas.of(OBJECT)
                .description("The chains of one instrument.")
                .addProperty("instrument", Schemas.text("Code of the instrument.", "ndpr-oxide-smm"))
                .addProperty(
                        "items",
                        Schemas.of(ARRAY).items(Schemas.named("PriceRevision")).description("The revisions."))
                .required(List.of("instrument", "items"));
    }
}
