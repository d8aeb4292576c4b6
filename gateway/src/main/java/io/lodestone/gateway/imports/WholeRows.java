package io.lodestone.gateway.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.KnownNames;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyRow;
import io.lodestone.type.v1.RowError;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads policies, each a JSON object that travels as it stands; only the names of its members are looked at. */
final class WholeRows implements JsonElements.Reader {
    /** What a reply says beside the contract's fields, so that a reply can be sent back; the service ignores it. */
    private static final Set<String> REPLY_ONLY = Set.of(
            "lodestone.policy.v1.Policy.asOf",
            "lodestone.policy.v1.Policy.recordedAsOf",
            "lodestone.policy.v1.PolicyEvent.precision");

    private final RowReceiver rows;

    WholeRows(RowReceiver rows) {
        this.rows = rows;
    }

    @Override
    public void read(long line, byte[] element) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(element)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                rows.unreadable(error(line, "not_an_object", "is no JSON object"));
                return;
            }
            checkObject(json, Policy.getDescriptor(), "", line);
            if (json.nextToken() != null) {
                rows.unreadable(error(line, "not_an_object", "goes on after its JSON object"));
                return;
            }
            rows.row(PolicyRow.newBuilder()
                    .setLine(line)
                    .setJson(new String(element, StandardCharsets.UTF_8))
                    .build());
        } catch (JsonProcessingException e) {
            rows.unreadable(error(
                    line, "not_json", "is no JSON: column " + e.getLocation().getColumnNr()));
        } catch (CharConversionException e) {
            rows.unreadable(error(line, "not_json", "is no UTF-8"));
        }
    }

    private static RowError error(long line, String code, String detail) {
        return RowError.newBuilder()
                .setLine(line)
                .setCode(code)
                .setDetail(detail)
                .build();
    }

    private static void checkObject(JsonParser json, Descriptor type, String pointer, long line) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            FieldDescriptor field = names(type).get(name);
            if (field == null && REPLY_ONLY.contains(type.getFullName() + "." + name)) {
                json.nextToken();
                json.skipChildren();
                continue;
            }
            if (field == null) {
                throw ApiException.body(
                        pointer + "/" + name,
                        "in line " + line + " is no field; " + KnownNames.hint(name, jsonNames(type)));
            }
            json.nextToken();
            checkValue(json, member(field), pointer + "/" + name, line);
        }
    }

    private static void checkValue(JsonParser json, @Nullable Descriptor type, String pointer, long line)
            throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_ARRAY) {
            int index = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                checkValue(json, type, pointer + "/" + index, line);
                index++;
            }
        } else if (token == JsonToken.START_OBJECT) {
            if (type == null) {
                json.skipChildren();
            } else {
                checkObject(json, type, pointer, line);
            }
        }
    }

    /** The message that objects in the field are; null where it holds none of ours. */
    private static @Nullable Descriptor member(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        && field.getMessageType()
                                .getFile()
                                .equals(Policy.getDescriptor().getFile())
                ? field.getMessageType()
                : null;
    }

    private static Map<String, FieldDescriptor> names(Descriptor type) {
        Map<String, FieldDescriptor> names = new TreeMap<>();
        for (FieldDescriptor field : type.getFields()) {
            names.put(field.getJsonName(), field);
            names.put(field.getName(), field);
        }
        return names;
    }

    private static Set<String> jsonNames(Descriptor type) {
        Map<String, FieldDescriptor> names = new TreeMap<>();
        names(type).forEach((name, field) -> names.put(field.getJsonName(), field));
        return names.keySet();
    }
}
