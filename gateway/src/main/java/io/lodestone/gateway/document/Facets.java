package io.lodestone.gateway.document;

import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.KnownNames;
import io.lodestone.policy.v1.DocumentFacet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The counts that stand beside the items of a list of documents. */
final class Facets {
    private static final List<String> FIELDS = List.of("publisher", "language", "kind", "year");

    private Facets() {}

    /**
     * Reads the parameter {@code facets}.
     *
     * @return the fields; none where the parameter was not given
     */
    static List<String> read(@Nullable String facets, Format format) {
        if (facets == null) {
            return List.of();
        }
        if (format != Format.JSON) {
            throw ApiException.parameter("facets", "stand beside the items of a JSON reply only");
        }
        List<String> fields = List.of(facets.split(",", -1));
        Set<String> seen = new HashSet<>();
        for (String field : fields) {
            if (!FIELDS.contains(field)) {
                throw ApiException.parameter(
                        "facets", "'" + field + "' has no counts; " + KnownNames.hint(field, FIELDS));
            }
            if (!seen.add(field)) {
                throw ApiException.parameter("facets", "names '" + field + "' twice");
            }
        }
        return fields;
    }

    /** Writes them as {@code facets}, where any were asked for. */
    static Json.Part of(List<String> asked, List<DocumentFacet> facets) {
        return json -> {
            if (!asked.isEmpty()) {
                json.writeArrayFieldStart("facets");
                for (DocumentFacet facet : facets) {
                    MessageJson.of(facet).write(facet, json);
                }
                json.writeEndArray();
            }
        };
    }
}
