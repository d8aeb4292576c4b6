package io.lodestone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.OpenApi.Operation;
import io.lodestone.e2e.OpenApi.Parameter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What is stored in a suite, as its own lists tell it: codes, names, units, cursors. */
final class RealValues {
    private static final int MOST = 500;

    /** Parameters that take the code of something, by the list that has it. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("instrument", "instruments"),
            Map.entry("instruments", "instruments"),
            Map.entry("benchmark", "instruments"),
            Map.entry("long", "instruments"),
            Map.entry("short", "instruments"),
            Map.entry("market", "instruments"),
            Map.entry("company", "companies"),
            Map.entry("subject", "companies"),
            Map.entry("subjects", "companies"),
            Map.entry("plant", "plants"),
            Map.entry("metric", "metrics"),
            Map.entry("volumeMetric", "metrics"),
            Map.entry("policy", "policies"),
            Map.entry("formFactor", "form-factors"),
            Map.entry("mapping", "import-mappings"));

    /** Parameters that are compared with a member of another name. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("symbol", "element"),
            Map.entry("hs", "hsCode"),
            Map.entry("item", "controlItem"),
            Map.entry("since", "cursor"),
            Map.entry("origin", "country"),
            Map.entry("destination", "country"),
            Map.entry("toCurrency", "currency"),
            Map.entry("toUnit", "unit"),
            Map.entry("q", "word"));

    private final Map<String, Set<String>> codes = new TreeMap<>();
    private final Map<String, Set<String>> members = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final String recordedAt;

    private RealValues(String recordedAt) {
        this.recordedAt = recordedAt;
    }

    /** Asks every list that needs no parameter. */
    static RealValues of(Api api, OpenApi document) throws IOException, InterruptedException {
        RealValues values =
                new RealValues(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        for (Operation operation : document.operations()) {
            boolean list = operation.reads()
                    && !operation.path().contains("{")
                    && operation.parameters().stream().noneMatch(Parameter::required)
                    && operation.mediaTypes(200).contains("application/x-ndjson");
            if (list) {
                boolean paged = operation.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("pageSize"));
                Answer answer = api.get(
                        operation.path() + (paged ? "?pageSize=1000" : ""), "Authorization", "Bearer " + api.key());
                String collection = operation.path().substring("/v1/".length());
                answer.json().path("items").forEach(item -> values.add(collection, item));
                values.files.put(
                        collection,
                        api.get(operation.path() + "?format=csv" + (paged ? "&pageSize=3" : ""))
                                .text());
            }
        }
        return values;
    }

    private void add(String collection, JsonNode item) {
        for (String name : List.of("code", "id", "name")) {
            if (item.has(name)) {
                put(codes, collection, item.path(name).asText());
                break;
            }
        }
        addMembers(item);
    }

    private void addMembers(JsonNode item) {
        item.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isValueNode()) {
                put(members, member.getKey(), value.asText());
            } else if (value.isObject()) {
                addMembers(value);
            } else {
                value.forEach(part -> {
                    if (part.isValueNode()) {
                        put(members, member.getKey().replaceFirst("s$", ""), part.asText());
                    } else {
                        addMembers(part);
                    }
                });
            }
            if (member.getKey().startsWith("name") || member.getKey().startsWith("title")) {
                for (String word : value.asText().split("[\\s,()]+")) {
                    put(members, "word", word);
                }
            }
        });
    }

    private static void put(Map<String, Set<String>> pool, String name, String value) {
        Set<String> values = pool.computeIfAbsent(name, unused -> new LinkedHashSet<>());
        if (!value.isEmpty() && values.size() < MOST) {
            values.add(value);
        }
    }

    /** Adds a code that no list has. */
    void add(String collection, String code) {
        put(codes, collection, code);
    }

    /** A few rows of a list, as CSV; empty for a list that cannot be read without parameters or a key. */
    String file(String collection) {
        return files.getOrDefault(collection, "");
    }

    /** Some value that the parameter may well have; its example where nothing like it is stored. */
    String of(Operation operation, Parameter parameter, SplittableRandom random) {
        if (!parameter.choices().isEmpty()) {
            return one(parameter.choices(), random);
        }
        String name = parameter.name();
        if (parameter.in().equals("path")) {
            String collection = operation.path().replaceFirst("^/v1/", "").replaceFirst("/.*", "");
            return one(
                    codes.getOrDefault(collection, members.getOrDefault(MEMBERS.getOrDefault(name, name), Set.of())),
                    parameter,
                    random);
        }
        if (name.equals("instruments") || name.equals("subjects")) {
            Set<String> known = codes.getOrDefault(LISTS.get(name), Set.of());
            return one(known, parameter, random) + "," + one(known, parameter, random);
        }
        if (LISTS.containsKey(name)) {
            return one(codes.getOrDefault(LISTS.get(name), Set.of()), parameter, random);
        }
        return switch (parameter.type() + ":" + parameter.format()) {
            case "integer:" -> Integer.toString(random.nextInt(parameter.minimum(), parameter.maximum() + 1));
            case "boolean:" -> Boolean.toString(random.nextBoolean());
            case "string:date" -> day(random);
            case "string:date-time" -> random.nextBoolean() ? recordedAt : day(random) + "T08:00:00Z";
            default ->
                switch (name) {
                    case "asOf" -> random.nextBoolean() ? day(random) : day(random) + "T08:00:00Z";
                    case "period" -> day(random).substring(0, 4);
                    default -> one(members.getOrDefault(MEMBERS.getOrDefault(name, name), Set.of()), parameter, random);
                };
        };
    }

    private static String day(SplittableRandom random) {
        return "%d-%02d-%02d".formatted(random.nextInt(2018, 2027), random.nextInt(1, 13), random.nextInt(1, 29));
    }

    private static String one(Set<String> values, Parameter parameter, SplittableRandom random) {
        return values.isEmpty() ? parameter.example() : one(new ArrayList<>(values), random);
    }

    private static String one(List<String> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
