package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "application/json > JSON",
                "*/* > JSON",
                "text/csv > CSV",
                "text/* > CSV",
                "TEXT/CSV > CSV",
                "application/x-ndjson > NDJSON",
                "text/csv;q=0.5, application/json;q=0.4 > CSV",
                "application/json;q=0, */* > CSV",
                "text/html, */*;q=0.8 > JSON",
                "text/csv;header=present > CSV",
                "application/xml, text/csv;q=0.001 > CSV"
            })
    void choosesTheMostWelcomeFormat(String accept, Format expected) {
        assertThat(Format.choose(null, accept, Format.ROWS)).isEqualTo(expected);
    }

    @Test
    void choosesJsonWhereNothingIsAsked() {
        assertThat(Format.choose(null, null, Format.ROWS)).isEqualTo(Format.JSON);
        assertThat(Format.choose(null, " ", Format.ROWS)).isEqualTo(Format.JSON);
    }

    @Test
    void letsTheParameterOverruleTheHeader() {
        assertThat(Format.choose("csv", "application/json", Format.ROWS)).isEqualTo(Format.CSV);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/csv;q=0", "image/*", ",", ";"})
    void refusesWhatItCannotGive(String accept) {
        assertThatThrownBy(() -> Format.choose(null, accept, Format.ROWS))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(406));
    }

    @Test
    void refusesRowsFormatsForASingleResource() {
        assertThatThrownBy(() -> Format.choose(null, "text/csv", Format.ONE)).isInstanceOf(ApiException.class);
    }

    @Test
    void refusesBadValues() {
        assertThatThrownBy(() -> Format.choose("xml", null, Format.ROWS))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
        assertThatThrownBy(() -> Format.choose(null, "text/csv;q=2", Format.ROWS))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }
}
