package io.lodestone.e2e;

import io.lodestone.e2e.OpenApi.Operation;
import io.lodestone.e2e.OpenApi.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes up requests from an OpenAPI document and what is stored: half of them as an honest client would ask, a third with
 * one thing wrong, the others with several. The same seed, document and data give the same requests. Nothing that is
 * stored already is changed by them: imports are dry runs, and changes go to names of their own.
 */
final class Fuzzer {
    /** Requests that only a knowing client makes: what goes with what is not in the document. */
    private static final Map<String, List<String>> KNOWING = Map.ofEntries(
            Map.entry(
                    "convertPrice",
                    List.of(
                            "/v1/conversions?value=398500&currency=CNY&unit=t&tax=incl&jurisdiction=CN&date=2025-03-31"
                                    + "&toCurrency=USD&toUnit=kg&toTax=excl",
                            "/v1/conversions?value=-0.5&unit=lb&toUnit=10kt",
                            "/v1/conversions?value=1&unit=kg&element=NdPr&form=oxide&toForm=metal")),
            Map.entry(
                    "getCorrelations",
                    List.of(
                            "/v1/correlations?instruments=fuzz-dy,fuzz-tb",
                            "/v1/correlations?instruments=fuzz-dy,fuzz-tb&frequency=W")),
            Map.entry(
                    "getSpread",
                    List.of(
                            "/v1/spreads?long=fuzz-dy&short=fuzz-tb",
                            "/v1/spreads?long=fuzz-dy&short=smm-prnd-oxide&tax=excl")),
            Map.entry(
                    "getEventStudy",
                    List.of(
                            "/v1/event-studies?policy=cn-ann18-2025&instrument=fuzz-dy&estimation=60&pre=2&post=2",
                            "/v1/event-studies?policy=cn-ann18-2025&instrument=fuzz-dy&model=market&market=fuzz-tb")),
            Map.entry(
                    "getImpliedRevenue",
                    List.of("/v1/implied-revenue?subject=mp-materials&volumeMetric=ndpr_sales"
                            + "&instrument=smm-prnd-oxide-mean&currency=USD&from=2025-01-01&to=2025-06-30")),
            Map.entry(
                    "getPriceFloor",
                    List.of("/v1/policies/us-dod-mp-pricefloor-2025/price-floor?benchmark=60&volume=700")),
            Map.entry(
                    "getKpiSeries",
                    List.of(
                            "/v1/kpis/series?subject=mp-materials&metric=reo_production",
                            "/v1/kpis/series?subject=mp-materials&metric=reo_production&derive=yoy",
                            "/v1/kpis/series?subject=lynas&metric=ndpr_production&derive=ttm")),
            Map.entry("listKpiRevisions", List.of("/v1/kpis/revisions?subject=mp-materials&metric=reo_production")),
            Map.entry("listExposures", List.of("/v1/exposure?element=Dy&form=oxide&origin=CN&destination=US")),
            Map.entry("compareKpis", List.of("/v1/kpis/compare?metric=reo_production&period=2024")),
            Map.entry(
                    "getUtilisation",
                    List.of("/v1/plants/us-mountain-pass/utilisation?metric=ndpr_production&against=target")),
            Map.entry("getEquityOutput", List.of("/v1/companies/mp-materials/equity-output?metric=reo_production")));

    private static final List<String> UNKNOWN =
            List.of("foo", "page_size", "limit", "__proto__", "fields[]", "q%00", "%F0%9F%92%A5", "a.b", "PAGESIZE");

    private static final List<String> ACCEPTED = List.of(
            "application/json",
            "text/csv",
            "application/x-ndjson",
            "*/*",
            "text/*",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "text/csv;q=0.1, application/json;q=0.9",
            "application/json;q=0",
            "application/xml",
            "image/png",
            "application/json; charset=latin1",
            "text/csv; header=absent",
            "q=1",
            "json",
            "*/json",
            ";;;,,,",
            "application/json;q=nan",
            "a/b,".repeat(200));

    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "text/csv",
            "application/x-ndjson",
            "application/xml",
            "application/zip",
            "text/plain",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "text/csv; charset=no-such",
            "text/csv;charset=gb18030",
            "json",
            "*/*",
            "a/b/c;=");

    /** Every so many requests of an operation one is as plain as can be. */
    private static final int PLAIN_EVERY = 4;

    /** Its keys, by the role. */
    record Keys(String reader, String editor, String admin) {}

    private final OpenApi document;
    private final RealValues values;
    private final Keys keys;
    private final long seed;
    private final List<Operation> operations;

    Fuzzer(OpenApi document, RealValues values, Keys keys, long seed) {
        this.document = document;
        this.values = values;
        this.keys = keys;
        this.seed = seed;
        // A stream has no end to wait for.
        this.operations = document.operations().stream()
                .filter(operation -> !operation.id().equals("streamChanges"))
                .toList();
    }

    /** The operations that requests are made up for, each as often as the others. */
    List<Operation> operations() {
        return operations;
    }

    /** The request of the given number. */
    FuzzRequest request(int number) {
        SplittableRandom random = new SplittableRandom(seed + 31L * number);
        Operation operation = operations.get(number % operations.size());
        int round = number / operations.size();
        if (round % PLAIN_EVERY == 0) {
            return new Draft(operation, random, round / PLAIN_EVERY).request();
        }
        Draft draft = new Draft(operation, random, -1);
        int wrong = random.nextInt(100);
        int mistakes = wrong < 45 ? 0 : wrong < 80 ? 1 : random.nextInt(2, 5);
        for (int i = 0; i < mistakes; i++) {
            draft.spoil();
        }
        if (mistakes != 1) {
            draft.refused = Optional.empty();
        }
        return draft.request();
    }

    private static <T> T one(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A request in the making. */
    private final class Draft {
        private record Pair(String name, String value) {}

        private final Operation operation;
        private final SplittableRandom random;
        private String method;
        private String path;
        private final List<Pair> query = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private byte[] body = {};
        private Optional<String> refused = Optional.empty();

        /**
         * An honest request.
         *
         * @param plain nothing but what is needed, in the formats by turns; negative for anything
         */
        Draft(Operation operation, SplittableRandom random, int plain) {
            this.operation = operation;
            this.random = random;
            this.method = operation.method();
            this.path = operation.path();
            List<String> knowing = KNOWING.getOrDefault(operation.id(), List.of());
            boolean asKnown = !knowing.isEmpty() && (plain >= 0 || random.nextInt(10) < 6);
            if (asKnown) {
                String[] parts = one(knowing, random).split("\\?", 2);
                path = parts[0];
                for (String pair : parts[1].split("&")) {
                    query.add(new Pair(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
                }
            }
            for (Parameter parameter : operation.parameters()) {
                honest(parameter, plain >= 0 ? 0 : asKnown ? 8 : 25);
                if (plain >= 0 && parameter.name().equals("format")) {
                    query.add(new Pair(
                            "format",
                            parameter.choices().get(plain % parameter.choices().size())));
                }
            }
            authorize();
            if (!operation.reads()) {
                RequestBody made = new FuzzBodies(values).body(operation, random);
                headers.put("Content-Type", made.mediaType());
                body = made.bytes();
            } else if (random.nextInt(10) == 0) {
                headers.put("Accept-Encoding", "gzip");
            }
        }

        private void honest(Parameter parameter, int percent) {
            switch (parameter.in()) {
                case "path" ->
                    path = path.replace(
                            "{" + parameter.name() + "}",
                            coded(operation.reads() ? values.of(operation, parameter, random) : ownName()));
                case "query" -> {
                    boolean there = query.stream().anyMatch(pair -> pair.name().equals(parameter.name()));
                    if (parameter.name().equals("dryRun")) {
                        query.add(new Pair("dryRun", "true"));
                    } else if (!there
                            && !parameter.name().equals("pageToken")
                            && (parameter.required() || random.nextInt(100) < percent)) {
                        query.add(new Pair(parameter.name(), coded(values.of(operation, parameter, random))));
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        headers.put(parameter.name(), parameter.example() + random.nextInt(1000));
                    }
                }
            }
        }

        /** The name of something that a change may go to. */
        private String ownName() {
            return operation.path().contains("quarantine")
                    ? Integer.toString(900_000 + random.nextInt(1000))
                    : "fuzz-own-" + random.nextInt(5);
        }

        private void authorize() {
            if (operation.path().startsWith("/v1/keys") || operation.path().startsWith("/v1/audit")) {
                headers.put("Authorization", "Bearer " + keys.admin());
            } else if (!operation.reads()) {
                headers.put("Authorization", "Bearer " + keys.editor());
            } else if (random.nextBoolean()) {
                headers.put("Authorization", "Bearer " + keys.reader());
            }
        }

        void spoil() {
            switch (random.nextInt(operation.reads() ? 12 : 15)) {
                case 0, 1, 2 -> replaceValue(coded(one(Hostile.TEXTS, random)));
                case 3, 4 -> replaceValue(one(Hostile.CODED, random));
                case 5 -> replaceValue(coded(one(Hostile.BOUNDARIES, random)));
                case 6 -> {
                    String name = one(UNKNOWN, random);
                    query.add(new Pair(name, coded(one(Hostile.TEXTS, random))));
                    refused = Optional.of(name);
                }
                case 7 -> repeat();
                case 8 -> wrongCase();
                case 9 -> leaveOut();
                case 10 -> spoilHeader();
                case 11 -> spoilPathOrMethod();
                default -> body = FuzzBodies.spoilt(body, headers, random);
            }
        }

        /** Gives a parameter another value, which is never the false that would make a dry run store something. */
        private void replaceValue(String value) {
            List<Parameter> free = operation.parameters().stream()
                    .filter(parameter -> parameter.in().equals("query"))
                    .toList();
            if (free.isEmpty()) {
                spoilPathOrMethod();
                return;
            }
            String name = one(free, random).name();
            query.removeIf(pair -> pair.name().equals(name));
            query.add(new Pair(name, name.equals("dryRun") ? value + "x" : value));
            if (value.isEmpty()) {
                refused = Optional.of(name);
            }
        }

        private void repeat() {
            if (!query.isEmpty()) {
                Pair pair = one(query, random);
                query.add(
                        new Pair(pair.name(), random.nextBoolean() ? pair.value() : coded(one(Hostile.TEXTS, random))));
                refused = Optional.of(pair.name());
            }
        }

        private void wrongCase() {
            if (!query.isEmpty()) {
                int place = random.nextInt(query.size());
                Pair pair = query.get(place);
                String value = pair.value().equals(pair.value().toUpperCase(Locale.ROOT))
                        ? pair.value().toLowerCase(Locale.ROOT)
                        : pair.value().toUpperCase(Locale.ROOT);
                query.set(place, new Pair(pair.name(), value));
            }
        }

        private void leaveOut() {
            List<Pair> others =
                    query.stream().filter(pair -> !pair.name().equals("dryRun")).toList();
            if (!others.isEmpty()) {
                query.remove(one(others, random));
            }
        }

        private void spoilHeader() {
            switch (random.nextInt(6)) {
                case 0, 1 -> headers.put("Accept", one(ACCEPTED, random));
                case 2 ->
                    headers.put(
                            "If-None-Match", one(List.of("*", "W/\"a\"", "\"", "\"a\",,\"b\"", "x", "\"é\""), random));
                case 3 ->
                    headers.put(
                            "Authorization",
                            one(
                                    List.of(
                                            "Bearer lsk_" + "A".repeat(43),
                                            "Bearer ",
                                            "Bearer a.b.c",
                                            "Bearer " + "x".repeat(3000),
                                            "Basic YTpi",
                                            "lsk_",
                                            "Bearer lsk_é",
                                            "Bearer " + keys.reader() + "x",
                                            "Bearer " + keys.reader() + " " + keys.reader()),
                                    random));
                case 4 ->
                    headers.put(
                            one(
                                    List.of("traceparent", "X-Forwarded-For", "Range", "If-Match", "Idempotency-Key"),
                                    random),
                            one(
                                    List.of(
                                            "00-0-0-0",
                                            "'",
                                            "bytes=0-1",
                                            "*",
                                            "a".repeat(1000),
                                            "00-" + "f".repeat(32) + "-" + "f".repeat(16) + "-01"),
                                    random));
                default -> {
                    if (operation.reads()) {
                        headers.put(
                                "Accept-Encoding",
                                one(List.of("gzip;q=0", "br", "identity;q=0", "*;q=0", "gzip, br"), random));
                    } else {
                        headers.put("Content-Type", one(MEDIA_TYPES, random));
                    }
                }
            }
        }

        private void spoilPathOrMethod() {
            if (path.indexOf('/', 4) > 0 && random.nextInt(3) > 0) {
                int last = path.lastIndexOf('/');
                String value = random.nextBoolean() ? coded(one(Hostile.TEXTS, random)) : one(Hostile.CODED, random);
                // With these it would be the path of another operation.
                if (!value.isEmpty() && !value.matches("\\.+")) {
                    path = path.substring(0, last + 1) + value;
                }
            } else if (operation.reads()) {
                method = one(List.of("DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "get"), random);
            }
        }

        FuzzRequest request() {
            StringBuilder target = new StringBuilder(path);
            char before = '?';
            for (Pair pair : query) {
                target.append(before).append(pair.name()).append('=').append(pair.value());
                before = '&';
            }
            return new FuzzRequest(operation, method, target.toString(), headers, body, refused);
        }
    }
}
