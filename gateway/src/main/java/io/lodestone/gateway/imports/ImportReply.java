package io.lodestone.gateway.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.Problem;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import java.io.IOException;
import java.util.List;

/** What an import did, as clients see it. */
final class ImportReply {
    private ImportReply() {}

    /** The reply of an import that was not refused, and of any import asked for again. */
    static byte[] body(ImportResult result) {
        return Json.bytes(json -> {
            json.writeStartObject();
            members(result, json);
            json.writeEndObject();
        });
    }

    /** The reply of an import that was refused: the same members, in a problem. */
    static Problem refusal(ImportResult result) {
        return new Problem(
                ErrorReason.REFUSED.httpStatus(),
                "import-refused",
                "Import refused",
                "Nothing was stored, because the file has bad rows" + firstOf(result) + ".",
                List.of(),
                json -> members(result, json));
    }

    private static String firstOf(ImportResult result) {
        if (result.getErrorsCount() == 0) {
            return "";
        }
        RowError first = result.getErrors(0);
        String column = first.getColumn().isEmpty() ? "" : ", " + first.getColumn();
        return "; the first: line " + first.getLine() + column + ": " + first.getDetail();
    }

    private static void members(ImportResult result, JsonGenerator json) throws IOException {
        json.writeStringField("importId", result.getImportId());
        json.writeNumberField("received", result.getReceived());
        json.writeNumberField("inserted", result.getInserted());
        json.writeNumberField("revised", result.getRevised());
        json.writeNumberField("unchanged", result.getUnchanged());
        json.writeNumberField("quarantined", result.getQuarantined());
        json.writeNumberField("rejected", result.getRejected());
        json.writeArrayFieldStart("errors");
        for (RowError error : result.getErrorsList()) {
            json.writeStartObject();
            json.writeNumberField("line", error.getLine());
            if (!error.getColumn().isEmpty()) {
                json.writeStringField("column", error.getColumn());
            }
            json.writeStringField("code", error.getCode());
            json.writeStringField("detail", error.getDetail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("errorsTruncated", result.getErrorsTruncated());
    }
}
