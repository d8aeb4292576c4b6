package io.lodestone.gateway.openapi;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING;

import com.google.protobuf.Descriptors.EnumDescriptor;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.PlantEventKind;
import io.lodestone.production.v1.PlantStatus;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.type.v1.RevisionCause;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What the parameters mean. A name means the same wherever it stands; only its choices differ. */
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
            Map.entry("status", "The status."),
            Map.entry("q", "Words to look for, any case, in English or Chinese."),
            Map.entry("base", "ISO 4217 code of the currency that is priced."),
            Map.entry("quote", "ISO 4217 code of the currency it is priced in."),
            Map.entry("calendar", "Code of the working-day calendar."),
            Map.entry("instrument", "Code of the instrument."),
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
            Map.entry("mast", "MAST code, or the beginning of one."),
            Map.entry("hs", "HS code: matches codes that begin with it, and codes that it begins with."),
            Map.entry("item", "Item of a control list."),
            Map.entry("direction", "Whether it restricts, liberalises or supports trade."),
            Map.entry("state", "State on the day; several joined by |."),
            Map.entry("inForceOn", "Means state=in_force|partly_in_force with on set to this day."),
            Map.entry("on", "Day that states are computed for; without it the day of asOf, else today, UTC."),
            Map.entry("announcedFrom", "First day of the earliest announcement."),
            Map.entry("announcedTo", "Last day of the earliest announcement, included."),
            Map.entry("publisher", "Who published it, any case."),
            Map.entry("language", "BCP 47 language tag."),
            Map.entry("from", "First day; what overlaps the range is chosen."),
            Map.entry("to", "Last day, included."),
            Map.entry("asOf", "What the world could know then: an instant, or a date, which means its end, UTC."),
            Map.entry("recordedAsOf", "What the system had stored then: an instant."),
            Map.entry("order", "Oldest first or newest first."),
            Map.entry("pageSize", "Rows a page; 100 without it."),
            Map.entry("pageToken", "nextPageToken of the page before; everything else must be the same."),
            Map.entry("format", "The format, whatever the Accept header says."),
            Map.entry("dryRun", "True: check and count, store nothing."),
            Map.entry(
                    "mapping",
                    "How a file of somebody else becomes rows; without it the columns are those of the import."),
            Map.entry("mode", "atomic: one bad row and nothing is stored. partial: good rows are stored."));

    private static final Map<String, String> EXAMPLES = Map.of(
            "importId", "pri_0123456789abcdef0123456789abcdef",
            "state", "in_force|partly_in_force",
            "announcedFrom", "2025-01-01",
            "since", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwOjU",
            "pageToken", "AAECAwQFBgcICQoLAAVuZHBy");

    private static final Map<String, EnumDescriptor> CHOICES = Map.of(
            "listInstruments.status", InstrumentStatus.getDescriptor(),
            "listLatestPrices.status", InstrumentStatus.getDescriptor(),
            "listAbsences.kind", AbsenceKind.getDescriptor(),
            "listCorrections.cause", RevisionCause.getDescriptor(),
            "getSpread.unit", PriceUnit.getDescriptor(),
            "getSpread.tax", TaxBasis.getDescriptor(),
            "listPlants.status", PlantStatus.getDescriptor(),
            "listPlantEvents.kind", PlantEventKind.getDescriptor(),
            "listRelations.kind", RelationKind.getDescriptor(),
            "listKpis.kind", KpiKind.getDescriptor());

    private ParameterDocs() {}

    /** Says what a parameter of an operation means, takes and looks like. */
    static void complete(String operation, Parameter parameter) {
        String name = parameter.getName();
        parameter.setDescription(Optional.ofNullable(MEANINGS.get(name))
                .orElseThrow(() -> new IllegalStateException("Nobody says what the parameter " + name + " means")));
        Schema schema = schema(operation, name);
        parameter.setSchema(schema);
        parameter.setExample(schema.getExamples().getFirst());
        schema.setExamples(null);
    }

    private static Schema schema(String operation, String name) {
        EnumDescriptor choices = CHOICES.get(operation + "." + name);
        if (choices != null) {
            return Schemas.choice(choices);
        }
        return switch (name) {
            case "from", "to", "on", "inForceOn", "announcedFrom", "announcedTo" ->
                Schemas.of(STRING).format("date").examples(List.of(EXAMPLES.getOrDefault(name, Samples.day())));
            case "recordedAsOf" -> Schemas.of(STRING).format("date-time").examples(List.of(Samples.instant()));
            case "asOf" -> Schemas.of(STRING).examples(List.of(Samples.day()));
            case "pageSize" ->
                Schemas.of(INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Parameters.MOST_ROWS))
                        .defaultValue(100)
                        .examples(List.of(100));
            case "maxAgeDays" ->
                Schemas.of(INTEGER)
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(366))
                        .defaultValue(7)
                        .examples(List.of(7));
            case "dryRun" -> Schemas.of(BOOLEAN).defaultValue(false).examples(List.of(true));
            case "mapping" -> choice("ecb");
            case "mode" -> choice("atomic", "partial").defaultValue("atomic");
            case "order" -> choice("asc", "desc").defaultValue("asc");
            case "format" -> choice("json", "csv", "ndjson");
            case "frequency" ->
                switch (operation) {
                    case "listKpis" -> choice("Q", "A", "H", "M");
                    case "getCorrelations" -> choice("D", "W", "M", "Q", "A");
                    default -> choice("D", "W", "M", "Q", "A", "irregular");
                };
            default -> Schemas.of(STRING).examples(List.of(EXAMPLES.getOrDefault(name, Samples.text(name))));
        };
    }

    private static Schema choice(String... texts) {
        return Schemas.of(STRING).enumeration(List.of((Object[]) texts)).examples(List.of(texts[0]));
    }
}
