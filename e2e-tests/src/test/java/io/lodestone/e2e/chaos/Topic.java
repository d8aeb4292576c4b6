package io.lodestone.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is imported, read and followed while processes are killed. A fact has a key, which is a number; its value says which
 * file it came from.
 */
enum Topic {
    /** Daily prices of a few instruments. */
    PRICES("pricing", "text/csv", true, 160_000, 5_000, """
        SELECT code, period_start, revision, mid::text, p.change_no, p.import_id
        FROM price_revision p JOIN instrument i ON i.id = instrument_id WHERE code LIKE 'chaos-%' ORDER BY 5\
        """, """
                SELECT code, period_start, revision FROM price_current JOIN instrument ON id = instrument_id
                WHERE code LIKE 'chaos-%'\
                """, "price_current"),
    /** Daily figures of a company. */
    KPIS(
            "production",
            "text/csv",
            true,
            80_000,
            3_000,
            """
            SELECT subject || '/' || metric, period_start, revision, value::text, change_no, import_id
            FROM kpi_revision WHERE subject LIKE 'chaos-%' ORDER BY 5\
            """,
            "SELECT subject || '/' || metric, period_start, revision FROM kpi_current WHERE subject LIKE 'chaos-%'",
            "kpi_current"),
    /** Documents of the register. */
    DOCUMENTS(
            "policy",
            "text/csv",
            false,
            20_000,
            1_500,
            """
            SELECT code, NULL::date, version, split_part(title, ' ', 2), change_no, import_id
            FROM document_version WHERE code LIKE 'chaos-%' ORDER BY 5\
            """,
            "SELECT code, NULL::date, version FROM document WHERE code LIKE 'chaos-%'",
            "document"),
    /** Whole policies. */
    POLICIES(
            "policy",
            "application/x-ndjson",
            false,
            1_000,
            150,
            """
            SELECT code, NULL::date, version, split_part(body->>'title', ' ', 2), change_no, import_id
            FROM policy_version WHERE code LIKE 'chaos-%' ORDER BY 5\
            """,
            "SELECT code, NULL::date, version FROM policy_current WHERE code LIKE 'chaos-%'",
            "policy_current");

    /** Values of prices and KPIs begin here, so that none is ten times another one. */
    private static final int BASE = 100_000;

    private static final int SERIES = 4;
    private static final int WINDOW = 40;
    private static final LocalDate FIRST_DAY = LocalDate.of(1890, 1, 1);

    private final String service;
    private final String contentType;
    private final boolean late;
    private final int keys;
    private final int mostRows;
    private final String revisions;
    private final String current;
    private final String currentTable;

    Topic(
            String service,
            String contentType,
            boolean late,
            int keys,
            int mostRows,
            String revisions,
            String current,
            String currentTable) {
        this.service = service;
        this.contentType = contentType;
        this.late = late;
        this.keys = keys;
        this.mostRows = mostRows;
        this.revisions = revisions;
        this.current = current;
        this.currentTable = currentTable;
    }

    /**
     * A fact as an answer, an event or a row of the database has it.
     *
     * @param file number of the file that it came from
     * @param revision its number in the chain of its key
     */
    record Fact(int file, int revision) {}

    /** The service that owns it. */
    String service() {
        return service;
    }

    /** Content type of its files. */
    String contentType() {
        return contentType;
    }

    /** Whether a file may bring an older publication after a newer one. */
    boolean mayBeLate() {
        return late;
    }

    /** How many keys there are. */
    int keys() {
        return keys;
    }

    /** Most rows of a file. */
    int mostRows() {
        return mostRows;
    }

    /** Series, day, revision, value, change number and import of every revision, in the order of storing. */
    String revisions() {
        return revisions;
    }

    /** Series, day and revision of everything that is current. */
    String current() {
        return current;
    }

    /** The table of what is current, which can be made again. */
    String currentTable() {
        return currentTable;
    }

    /** The route that takes its files. */
    String route() {
        return "/v1/" + name().toLowerCase(java.util.Locale.ROOT) + ":import";
    }

    /** First line of a file; empty where there is none. */
    String header() {
        return switch (this) {
            case PRICES -> "instrument,period,mid,known_at\n";
            case KPIS -> "subject,metric,period,value,unit,kind,known_at\n";
            case DOCUMENTS -> "code,title\n";
            case POLICIES -> "";
        };
    }

    /** One line of a file. */
    String row(int writer, int key, int file, boolean isLate) {
        String known = known(file, isLate);
        return switch (this) {
            case PRICES -> series(writer, key) + "," + day(key) + "," + (BASE + file) + "," + known + "\n";
            case KPIS ->
                "chaos-" + writer + "," + metric(key) + "," + day(key) + "," + (BASE + file) + ",t,actual," + known
                        + "\n";
            case DOCUMENTS -> series(writer, key) + ",Version " + file + "\n";
            case POLICIES -> """
                {"code":"%s","title":"Version %d","issuer":"AU","authority":"Nobody","instrumentType":"loan",\
                "direction":"supporting","knownAt":"%s","scope":[{"elements":["Er"]}],\
                "events":[{"event":"announced","date":"2019-03"}]}
                """.formatted(series(writer, key), file, known);
        };
    }

    /** A line that no file may have. */
    String badRow(int writer) {
        return switch (this) {
            case PRICES -> series(writer, 0) + ",2020-01-01,much,2020-01-01\n";
            case KPIS -> "chaos-" + writer + ",ndpr_production,2020-01-01,much,t,actual,2020-01-01\n";
            case DOCUMENTS -> "Not a code,Version\n";
            case POLICIES -> "{\"code\":\"chaos-bad\"}\n";
        };
    }

    /** Publications follow each other by a second; late ones lie before all others, each before the one sent before it. */
    private static String known(int file, boolean isLate) {
        return (isLate
                                ? LocalDate.of(2020, 1, 1).atStartOfDay().minusSeconds(file)
                                : LocalDate.of(2020, 1, 1).atStartOfDay().plusSeconds(file))
                        .format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                + "Z";
    }

    private static String metric(int key) {
        return key % 2 == 0 ? "ndpr_production" : "reo_production";
    }

    private LocalDate day(int key) {
        return FIRST_DAY.plusDays(this == PRICES ? key / SERIES : key / 2);
    }

    private String series(int writer, int key) {
        return switch (this) {
            case PRICES -> "chaos-" + writer + "-" + key % SERIES;
            case KPIS -> "chaos-" + writer + "/" + metric(key);
            case DOCUMENTS, POLICIES -> "chaos-" + writer + "-" + key;
        };
    }

    /** Number of the writer whose series it is. */
    static int writer(String series) {
        return Integer.parseInt(series.split("[-/]", -1)[1]);
    }

    /** The key of a series and a day, which documents and policies have none of. */
    int key(String series, @Nullable LocalDate day) {
        if (day == null) {
            return Integer.parseInt(series.split("-", -1)[2]);
        }
        int days = (int) (day.toEpochDay() - FIRST_DAY.toEpochDay());
        return this == PRICES
                ? days * SERIES + Integer.parseInt(series.split("-", -1)[2])
                : days * 2 + (series.endsWith("/ndpr_production") ? 0 : 1);
    }

    /** The file that a value names. */
    int file(String value) {
        return this == PRICES || this == KPIS
                ? new java.math.BigDecimal(value).intValueExact() - BASE
                : Integer.parseInt(value);
    }

    /** How many keys one question asks for. */
    int window() {
        return this == PRICES || this == KPIS ? WINDOW : 1;
    }

    /** The key behind the given one in its series. */
    int next(int key) {
        return key + (this == PRICES ? SERIES : this == KPIS ? 2 : 1);
    }

    /** The address that answers a window of keys. */
    String question(int writer, int firstKey) {
        LocalDate from = day(firstKey);
        LocalDate to = from.plusDays(WINDOW - 1L);
        return switch (this) {
            case PRICES -> "/v1/instruments/" + series(writer, firstKey) + "/prices?from=" + from + "&to=" + to;
            case KPIS ->
                "/v1/kpis?subject=chaos-" + writer + "&metric=" + metric(firstKey) + "&from=" + from + "&to=" + to
                        + "&pageSize=1000";
            case DOCUMENTS -> "/v1/documents/" + series(writer, firstKey);
            case POLICIES -> "/v1/policies/" + series(writer, firstKey);
        };
    }

    /** What an answer says, by key. */
    Map<Integer, Fact> facts(JsonNode answer) {
        Map<Integer, Fact> facts = new HashMap<>();
        switch (this) {
            case PRICES ->
                answer.path("observations")
                        .forEach(row -> facts.put(
                                key(
                                        answer.path("instrument").path("code").asText(),
                                        LocalDate.parse(row.path("period").asText())),
                                new Fact(file(row.path("mid").asText()), revision(row))));
            case KPIS -> answer.path("items").forEach(row -> facts.put(keyOf(row), fact(row)));
            case DOCUMENTS, POLICIES -> facts.put(keyOf(answer), fact(answer));
        }
        return facts;
    }

    /** The series and key that an event or a row of an answer is about. */
    String seriesOf(JsonNode row) {
        return switch (this) {
            case PRICES -> row.path("instrument").asText();
            case KPIS -> row.path("subject").asText() + "/" + row.path("metric").asText();
            case DOCUMENTS, POLICIES -> row.path("code").asText();
        };
    }

    /** The key that an event or a row of an answer is about. */
    int keyOf(JsonNode row) {
        return key(
                seriesOf(row),
                row.has("period") ? LocalDate.parse(row.path("period").asText()) : null);
    }

    /** What an event or a row of an answer says. */
    Fact fact(JsonNode row) {
        String value =
                switch (this) {
                    case PRICES -> row.path("mid").asText();
                    case KPIS -> row.path("value").asText();
                    case DOCUMENTS, POLICIES -> row.path("title").asText().replace("Version ", "");
                };
        return new Fact(file(value), revision(row));
    }

    private static int revision(JsonNode row) {
        return row.path(row.has("revision") ? "revision" : "version").asInt();
    }
}
