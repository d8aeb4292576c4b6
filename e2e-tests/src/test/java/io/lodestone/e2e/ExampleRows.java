package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lodestone.e2e.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What the examples of the OpenAPI document show and the reference data has nothing of: daily prices, prices held back, an
 * own plant, a mapping, a text and a key.
 *
 * @param importId the import that held prices back
 * @param keyId id of a key that may read only
 * @param readerKey that key
 */
record ExampleRows(String importId, String keyId, String readerKey) {
    /** Where the examples are. */
    static final Path FOLDER = RunningSuite.ROOT.resolve("gateway/src/main/resources/examples");

    /** Reads the file of an example. */
    static ObjectNode read(String name) {
        try {
            return (ObjectNode) Api.read(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores the rows. */
    static ExampleRows store(Api api) throws IOException, InterruptedException {
        put(api, "/v1/instruments/example-dy-oxide", "putInstrument");
        put(api, "/v1/import-mappings/example-file", "putImportMapping");
        imported(api, "prices", dailyPrices());
        String importId = imported(api, "prices", """
                instrument,period,mid,known_at
                example-dy-oxide,2025-07-01,21,2025-07-01
                example-dy-oxide,2025-07-02,-210,2025-07-02
                """);
        imported(api, "companies", "code,name,country\nexample-mining,Example Mining Ltd,MY\n");
        imported(api, "plants", "code,name,company,status\nexample-plant,Example plant,example-mining,operating\n");
        imported(api, "relations", """
                code,subject,kind,object,share_pct,from,status,known_at
                example-mining-owner-example-plant,example-mining,owner,example-plant,60,2020,current,2020-12-31
                """);
        imported(api, "kpis", """
                subject,plant,metric,period,value,unit,kind,known_at
                example-mining,example-plant,planned_busy_time,2025-03-31T08,60,min,actual,2025-04-01
                example-mining,example-plant,actual_production_time,2025-03-31T08,50,min,actual,2025-04-01
                example-mining,example-plant,produced_quantity,2025-03-31T08,10,t,actual,2025-04-01
                example-mining,example-plant,good_quantity,2025-03-31T08,9.5,t,actual,2025-04-01
                example-mining,example-plant,planned_run_time_per_item,2025-03-31T08,0.075,h/t,actual,2025-04-01
                example-mining,example-plant,ndpr_production,2025-Q1,1500,t,actual,2025-04-30
                """);
        imported(api, "documents", "code,title,publisher,published\nexample-notice,An example,Example,2025-03-31\n");
        imported(api, "document-texts", "document,language,text\nexample-notice,en,Nothing but an example.\n");
        Answer key = api.importBody("/v1/keys", "application/json", """
                {"name":"example-reader","roles":["reader"]}
                """);
        assertThat(key.status()).as(key.text()).isEqualTo(201);
        return new ExampleRows(
                importId, key.json().path("id").asText(), key.json().path("key").asText());
    }

    private static void put(Api api, String path, String example) throws IOException, InterruptedException {
        Answer answer = api.put(path, read(example).path("body").toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** Stores rows; gives the id of the import. */
    static String imported(Api api, String what, String csv) throws IOException, InterruptedException {
        Answer answer = api.importBody("/v1/" + what + ":import", "text/csv", csv);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("importId").asText();
    }

    /** Prices of fifty working days around the announcement of 4 April 2025, which move a little every day. */
    private static String dailyPrices() {
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        LocalDate day = LocalDate.of(2025, 2, 17);
        for (int i = 0; i < 50; i++) {
            int price = 220 + i * 37 % 11 + (day.isAfter(LocalDate.of(2025, 4, 4)) ? 20 : 0);
            csv.append("example-dy-oxide,%s,%s,%s%n".formatted(day, price, day));
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        return csv.toString();
    }
}
