package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.RowError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    private static ReadRows read(String csv) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static ReadRows read(byte[] csv) throws IOException {
        ReadRows rows = new ReadRows();
        CsvRows.read(new ByteArrayInputStream(csv), StandardCharsets.UTF_8, ReadRows.PRICES, rows);
        return rows;
    }

    @Test
    void readsCellsByTheirColumnWhateverTheOrder() throws IOException {
        ReadRows read = read("mid,instrument,note\r\n454000,ndpr,\"a \"\"b\"\", c\"\r\n");

        assertThat(read.rows())
                .containsExactly(PriceRow.newBuilder()
                        .setLine(2)
                        .setInstrument("ndpr")
                        .setMid("454000")
                        .setNote("a \"b\", c")
                        .build());
    }

    @Test
    void countsLinesOfTheFileAcrossQuotedLineBreaksAndBlankLines() throws IOException {
        ReadRows read = read("instrument,note\na,\"one\ntwo\"\n\nb,x\n");

        assertThat(read.rows()).extracting(PriceRow::getLine).containsExactly(2L, 5L);
        assertThat(read.rows().getFirst().getNote()).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void takesEveryKindOfLineEnd(String end) throws IOException {
        assertThat(read("instrument,mid" + end + "a,1" + end + "b,2").rows()).hasSize(2);
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertThat(read("\uFEFFinstrument,mid\na,1\n").rows()).hasSize(1);
    }

    @Test
    void takesValueForMid() throws IOException {
        assertThat(read("instrument,value\na,1\n").rows().getFirst().getMid()).isEqualTo("1");
    }

    @Test
    void tellsRowsWithAWrongNumberOfCells() throws IOException {
        ReadRows read = read("instrument,mid\na\nb,1\nc,1,2\n");

        assertThat(read.rows()).extracting(PriceRow::getInstrument).containsExactly("b");
        assertThat(read.unreadable()).extracting(RowError::getLine).containsExactly(2L, 4L);
        assertThat(read.unreadable()).extracting(RowError::getCode).containsOnly("wrong_number_of_cells");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instrumnt,mid\na,1\n",
                "instrument,mid,mid\na,1,1\n",
                "instrument,mid,value\na,1,1\n",
                "basis,instrument,mid\nx,a,1\n",
                "instrument,\na,1\n",
                "line,instrument\n1,a\n",
                " instrument,mid\na,1\n"
            })
    void refusesHeadersItDoesNotKnow(String csv) {
        assertThatThrownBy(() -> read(csv)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(
                        e.problem().status())
                .isEqualTo(400));
    }

    @Test
    void suggestsTheNearestColumn() {
        assertThatThrownBy(() -> read("instrumnt\na\n")).hasMessageContaining("did you mean 'instrument'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"instrument,mid\na,\"1\nb,2\n", "instrument,mid\na,\"1\"x\n"})
    void refusesBrokenQuotes(String csv) {
        assertThatThrownBy(() -> read(csv)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(
                        e.problem().status())
                .isEqualTo(400));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> read("instrument,note\na,Größe\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    void keepsTextAsItStands() throws IOException {
        ReadRows read = read("instrument,mid,note\na, 1 ,=HYPERLINK(1)\n");

        assertThat(read.rows().getFirst().getMid()).isEqualTo(" 1 ");
        assertThat(read.rows().getFirst().getNote()).isEqualTo("=HYPERLINK(1)");
    }

    @Test
    void readsAHeaderAloneAsNoRows() throws IOException {
        assertThat(read("instrument,mid\n").rows()).isEmpty();
    }
}
