package io.lodestone.gateway.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.gateway.web.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what the tables of an export hold, as a table group of CSV on the Web (W3C Recommendation "Metadata Vocabulary for
 * Tabular Data", 2015).
 */
final class TableGroup {
    /** The name under which readers of CSVW look for it. */
    static final String FILE = "csv-metadata.json";

    private TableGroup() {}

    /**
     * The description of some tables.
     *
     * @param withheld the instruments without their prices, and the licence classes that the caller lacks
     */
    static byte[] describe(List<ExportTable> tables, Map<String, String> withheld) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("@context");
            json.writeString("http://www.w3.org/ns/csvw");
            json.writeStartObject();
            json.writeStringField("@language", "en");
            json.writeEndObject();
            json.writeEndArray();
            dialect(json);
            if (!withheld.isEmpty()) {
                notes(json, withheld);
            }
            json.writeArrayFieldStart("tables");
            for (ExportTable table : tables) {
                table(json, table);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void dialect(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("dialect");
        json.writeBooleanField("header", true);
        json.writeStringField("delimiter", ",");
        json.writeBooleanField("doubleQuote", true);
        json.writeStringField("encoding", "utf-8");
        json.writeEndObject();
    }

    private static void notes(JsonGenerator json, Map<String, String> withheld) throws IOException {
        json.writeArrayFieldStart("notes");
        for (Map.Entry<String, String> each : new TreeMap<>(withheld).entrySet()) {
            json.writeStartObject();
            json.writeStringField("withheld", each.getKey());
            json.writeStringField("license", each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void table(JsonGenerator json, ExportTable table) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", table.file());
        json.writeObjectFieldStart("tableSchema");
        json.writeArrayFieldStart("columns");
        for (Column column : table.columns()) {
            column(json, column, table.primaryKey().contains(column.name()));
        }
        json.writeEndArray();
        if (!table.primaryKey().isEmpty()) {
            names(json, "primaryKey", table.primaryKey());
        }
        if (!table.parent().isEmpty()) {
            foreignKey(json, table);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void column(JsonGenerator json, Column column, boolean isRequired) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("titles", column.name());
        json.writeStringField("datatype", column.datatype());
        if (column.isList()) {
            json.writeStringField("separator", "|");
        }
        if (isRequired) {
            json.writeBooleanField("required", true);
        }
        json.writeEndObject();
    }

    private static void foreignKey(JsonGenerator json, ExportTable table) throws IOException {
        json.writeArrayFieldStart("foreignKeys");
        json.writeStartObject();
        names(json, "columnReference", List.of(table.columns().getFirst().name()));
        json.writeObjectFieldStart("reference");
        json.writeStringField("resource", table.parent() + ".csv");
        names(json, "columnReference", List.of("code"));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void names(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
