package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prices that cannot be right, and an editor who decides. */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class QuarantineIT {
    private static Api api;

    @BeforeAll
    static void aStartWithTwoPricesHeldBack(Api client) throws Exception {
        api = client;
        api.importBody("/v1/instruments:import", "text/csv", """
                code,name,elements,form,source,kind,currency,unit,tax,frequency
                held-nd-oxide,Nd oxide,Nd,oxide,made up,assessment,USD,t,excl,D
                """);
        Answer prices = api.importBody("/v1/prices:import", "text/csv", """
                instrument,period,mid,known_at
                held-nd-oxide,2025-03-28,54000,2025-03-28
                held-nd-oxide,2025-03-31,54,2025-03-31
                held-nd-oxide,2025-04-01,-5,2025-04-01
                """);
        assertThat(prices.json().path("quarantined").asInt()).as(prices.text()).isEqualTo(2);
    }

    @Test
    void oneIsReleasedAndOneRejected() throws Exception {
        // Given
        Answer held = api.get("/v1/quarantine?instrument=held-nd-oxide&state=held");
        assertThat(held.each("items", "rule")).containsExactly("not_positive", "unit");
        String wrong = held.json().at("/items/0/id").asText();
        String right = held.json().at("/items/1/id").asText();
        String reason = "{\"reason\":\"checked\"}";

        // When
        Answer rejected = api.importBody("/v1/quarantine/" + wrong + ":reject", "application/json", reason);
        Answer released = api.importBody("/v1/quarantine/" + right + ":release", "application/json", reason);
        Answer again = api.importBody("/v1/quarantine/" + right + ":reject", "application/json", reason);

        // Then
        assertThat(rejected.json().path("state").asText()).as(rejected.text()).isEqualTo("rejected");
        assertThat(released.json().path("state").asText()).as(released.text()).isEqualTo("released");
        assertThat(released.json().path("revision").asInt()).isEqualTo(1);
        assertThat(released.json().path("decidedBy").asText()).isEqualTo("first");
        assertThat(again.status()).isEqualTo(409);
        Answer prices = api.get("/v1/instruments/held-nd-oxide/prices");
        assertThat(prices.each("observations", "mid")).containsExactly("54000", "54");
        assertThat(prices.each("observations", "knownAt").getLast()).startsWith("2025-03-31T23:59:59.999999");
        assertThat(api.get("/v1/quarantine?instrument=held-nd-oxide").each("items", "state"))
                .containsExactly("rejected", "released");
    }
}
