package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HistoryQueryTest {
    private static final DataSet DATA = new DataSet(1000, LocalDate.ofEpochDay(20_000));
    private static final Window WINDOW = new Window(5, LocalDate.of(2020, 1, 1), LocalDate.of(2020, 9, 6));
    private static final HistoryQuery LATEST = new HistoryQuery("SELECT period_start - DATE '1970-01-01', mid FROM"
            + " price_current WHERE instrument_id = $1 AND period_start >= $2 AND period_start <= $3 AND period_end >="
            + " $4 ORDER BY period_start, period_end");
    private static final HistoryQuery AS_OF = new HistoryQuery("SELECT DISTINCT ON (period_start) mid FROM"
            + " price_revision WHERE instrument_id=$5 AND known_at<=$1 AND period_start <= $2 AND period_start >= $3 AND"
            + " period_end >= $4 ORDER BY period_start, known_at DESC");

    @Test
    void aReadByItselfHasItsDaysInThePlacesOfTheParameters() {
        assertThat(LATEST.literally(WINDOW, 10))
                .isEqualTo(
                        "SELECT period_start - DATE '1970-01-01', mid FROM price_current WHERE instrument_id = 15 AND"
                                + " period_start >= DATE '2020-01-01' AND period_start <= DATE '2020-09-06' AND period_end >="
                                + " DATE '2020-01-01' ORDER BY period_start, period_end");
    }

    @Test
    void parametersAreKnownByTheirColumnsWhateverTheirOrder() {
        assertThat(AS_OF.literally(WINDOW, 0))
                .contains("instrument_id=5 ")
                .contains("known_at<=(TIMESTAMPTZ '2020-09-07 00:00Z' - interval '1 microsecond')")
                .contains("period_start <= DATE '2020-09-06' AND period_start >= DATE '2020-01-01'");
    }

    @Test
    void aScriptDrawsAnyInstrumentAndAnyRangeOfItsHistory() {
        assertThat(LATEST.script(DATA, 7, 250)).isEqualTo("""
                \\set instrument random(1, 1000)
                \\set id :instrument + 7
                \\set days case when :instrument % 5 = 0 then 6000 else 1000 end
                \\set from 20001 - :days + random(0, :days - 250)
                \\set to :from + 249
                SELECT period_start - DATE '1970-01-01', mid FROM price_current WHERE instrument_id = :id AND \
                period_start >= (DATE '1970-01-01' + :from::int) AND period_start <= (DATE '1970-01-01' + :to::int) AND \
                period_end >= (DATE '1970-01-01' + :from::int) ORDER BY period_start, period_end;
                """);
    }

    @Test
    void longReadsDrawInstrumentsWithLongHistories() {
        assertThat(LATEST.script(DATA, 0, 5000)).startsWith("\\set instrument 5 * random(1, 200)\n");
    }

    @Test
    void aStatementWithAnotherParameterIsRefused() {
        // Given
        HistoryQuery changed = new HistoryQuery(LATEST.sql() + " LIMIT $5");

        // Then
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> changed.literally(WINDOW, 0))
                .withMessageContaining("LIMIT $5");
    }
}
