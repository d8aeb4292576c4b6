package io.lodestone.gateway.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.KnownNames;
import io.lodestone.type.v1.RowError;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads rows from flat JSON objects: numbers by their text, lists joined by {@code |}, null as no value. */
final class JsonRows implements JsonElements.Reader {
    private final RowType type;
    private final RowReceiver rows;

    JsonRows(RowType type, RowReceiver rows) {
        this.type = type;
        this.rows = rows;
    }

    @Override
    public void read(long line, byte[] element) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(element)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRow("", "not_an_object", "is no JSON object");
            }
            Message.Builder row = type.begin(line);
            Set<String> seen = new HashSet<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                FieldDescriptor column = type.jsonColumn(name);
                if (column == null) {
                    throw ApiException.body(
                            "/" + name,
                            "in line " + line + " is no field of this import; "
                                    + KnownNames.hint(name, type.columns()));
                }
                if (!seen.add(column.getName())) {
                    throw ApiException.body(
                            "/" + name,
                            "in line " + line + " stands for the column " + column.getName() + " a second time");
                }
                json.nextToken();
                row.setField(column, cell(json, column.getName()));
            }
            if (json.nextToken() != null) {
                throw new UnreadableRow("", "not_an_object", "goes on after its JSON object");
            }
            rows.row(row.build());
        } catch (JsonProcessingException e) {
            rows.unreadable(error(
                    line,
                    "",
                    "not_json",
                    "is no JSON: column " + e.getLocation().getColumnNr()));
        } catch (CharConversionException e) {
            rows.unreadable(error(line, "", "not_json", "is no UTF-8"));
        } catch (UnreadableRow e) {
            rows.unreadable(error(line, e.column, e.code, e.detail));
        }
    }

    private static RowError error(long line, String column, String code, String detail) {
        return RowError.newBuilder()
                .setLine(line)
                .setColumn(column)
                .setCode(code)
                .setDetail(detail)
                .build();
    }

    private static String cell(JsonParser json, String column) throws IOException, UnreadableRow {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return scalar(json, column);
        }
        List<String> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(scalar(json, column));
        }
        return String.join("|", elements);
    }

    private static String scalar(JsonParser json, String column) throws IOException, UnreadableRow {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (!token.isScalarValue()) {
            throw new UnreadableRow(column, "bad_cell", "must be a text, a number or a list of these");
        }
        return json.getText();
    }

    /** A row that cannot be one. */
    private static final class UnreadableRow extends Exception {
        private final String column;
        private final String code;
        private final String detail;

        UnreadableRow(String column, String code, String detail) {
            super(detail, null, false, false);
            this.column = column;
            this.code = code;
            this.detail = detail;
        }
    }
}
