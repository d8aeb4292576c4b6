package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Message;
import com.google.type.Decimal;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.MappedColumn;
import io.lodestone.pricing.v1.MappedField;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.RowError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WideRowsTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final ImportMapping CHINESE = ImportMapping.newBuilder()
            .setName("daily-file")
            .setHeaderLines(2)
            .setSkipLines(1)
            .setPeriodColumn("日期")
            .setPeriodFormat("yyyy/M/d")
            .setGrouping(",")
            .addEmptyTexts("-")
            .addEmptyTexts("--")
            .addColumns(column("氧化镨钕(万元/吨) 最低价", "prnd", MappedField.MAPPED_FIELD_LOW, "10000"))
            .addColumns(column("氧化镨钕(万元/吨) 最高价", "prnd", MappedField.MAPPED_FIELD_HIGH, "10000"))
            .addColumns(column("氧化镨钕(万元/吨) 平均价", "prnd", MappedField.MAPPED_FIELD_MID, "10000"))
            .addColumns(column("氧化镝(元/千克) 最低价", "dy", MappedField.MAPPED_FIELD_LOW, "1000"))
            .addColumns(column("氧化镝(元/千克) 最高价", "dy", MappedField.MAPPED_FIELD_HIGH, "1000"))
            .addColumns(column("氧化镝(元/千克) 平均价", "dy", MappedField.MAPPED_FIELD_MID, "1000"))
            .addIgnoredColumns("备注")
            .setDocument("a-document")
            .setNote("a note")
            .setKnownAt("period_end")
            .build();

    private static final String TOP =
            "稀土价格日报,,,,,,,\n" + "日期,氧化镨钕（万元/吨）,,,氧化镝（元/千克）,,,备注\n" + ",最低价,最高价,平均价,最低价,最高价, 平均价　,\n";

    private static final ImportMapping ENGLISH = ImportMapping.newBuilder()
            .setName("english")
            .setDelimiter(";")
            .setDecimalPoint(",")
            .setGrouping(".")
            .setPeriodColumn("Month")
            .addColumns(column("NdPr low", "ndpr", MappedField.MAPPED_FIELD_LOW, ""))
            .addColumns(column("NdPr high", "ndpr", MappedField.MAPPED_FIELD_HIGH, ""))
            .build();

    private static MappedColumn column(String header, String instrument, MappedField field, String factor) {
        MappedColumn.Builder column = MappedColumn.newBuilder()
                .setHeader(header)
                .setInstrument(instrument)
                .setField(field);
        if (!factor.isEmpty()) {
            column.setFactor(Decimal.newBuilder().setValue(factor));
        }
        return column.build();
    }

    private static ReadRows read(ImportMapping mapping, String csv) throws IOException {
        return read(mapping, csv.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static ReadRows read(ImportMapping mapping, byte[] csv, Charset charset) throws IOException {
        ReadRows rows = new ReadRows();
        WideRows.read(new ByteArrayInputStream(csv), charset, mapping, rows);
        return rows;
    }

    private static PriceRow.Builder row(long line, String instrument, String period) {
        return PriceRow.newBuilder()
                .setLine(line)
                .setInstrument(instrument)
                .setPeriod(period)
                .setKnownAt(period)
                .setDocument("a-document")
                .setNote("a note");
    }

    @Test
    void readsTwoProductsUnderAMergedHeaderInGb18030() throws IOException {
        // Given
        String csv = TOP
                + "2025/3/31,39.85,40.05,39.95,\"1,635\",\"1,655\",\"1,645\",稳\n"
                + "2025/4/1,39.9,40.1,40,-,--,　,清明前\n"
                + ",,,,,,,\n"
                + "2025/4/2,,,,1640,1660,1650,\n";

        // When
        ReadRows read = read(CHINESE, csv.getBytes(GB18030), GB18030);

        // Then
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.rows())
                .containsExactly(
                        row(4, "prnd", "2025-03-31")
                                .setLow("398500")
                                .setHigh("400500")
                                .setMid("399500")
                                .build(),
                        row(4, "dy", "2025-03-31")
                                .setLow("1635000")
                                .setHigh("1655000")
                                .setMid("1645000")
                                .build(),
                        row(5, "prnd", "2025-04-01")
                                .setLow("399000")
                                .setHigh("401000")
                                .setMid("400000")
                                .build(),
                        row(7, "dy", "2025-04-02")
                                .setLow("1640000")
                                .setHigh("1660000")
                                .setMid("1650000")
                                .build());
    }

    @Test
    void readsAnEnglishFileWithSemicolonsAndDecimalCommas() throws IOException {
        // When
        ReadRows read = read(
                ENGLISH, "\uFEFFMonth;NdPr low;NdPr high\r\n2025-03;54,10;1.054,905\r\n2025-Q2;54;-0,5\r\n2025;;\r\n");

        // Then
        assertThat(read.rows())
                .extracting(PriceRow::getPeriod, PriceRow::getLow, PriceRow::getHigh, PriceRow::getKnownAt)
                .containsExactly(tuple("2025-03", "54.1", "1054.905", ""), tuple("2025-Q2", "54", "-0.5", ""));
        assertThat(read.unreadable()).isEmpty();
    }

    @Test
    void aBadNumberSpoilsItsInstrumentsRowAlone() throws IOException {
        // When
        ReadRows read = read(CHINESE, TOP + "2025/3/31,39.85,停报,4O,1635,1655,1645,\n");

        // Then
        assertThat(read.rows()).extracting(PriceRow::getInstrument).containsExactly("dy");
        assertThat(read.unreadable())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(tuple(4L, "氧化镨钕(万元/吨) 最高价", "bad_decimal"));
        assertThat(read.unreadable().getFirst().getDetail())
                .contains("'停报' is no number")
                .contains("平均价: '4O' is no number")
                .endsWith("(prnd)");
    }

    @Test
    void aBadDateSpoilsEveryRowOfItsLine() throws IOException {
        // When
        ReadRows read = read(CHINESE, TOP + "2025/2/30,39.85,40.05,39.95,1635,1655,1645,\n,39,40,39.5,,,,\n");

        // Then
        assertThat(read.rows()).isEmpty();
        assertThat(read.unreadable())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(4L, "日期", "bad_period"), tuple(4L, "日期", "bad_period"), tuple(5L, "日期", "bad_period"));
        assertThat(read.unreadable().getFirst().getDetail())
                .isEqualTo("'2025/2/30' is no date by the pattern yyyy/M/d (prnd)");
    }

    @Test
    void whatIsNoPriceAtAllIsPassedOver() throws IOException {
        assertThat(read(CHINESE, TOP + "注：以上为含税价\n2025/3/31,-,,,--,,,休市\n").unreadable())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'2025/3/31,39.85,40.05', 'has 3 cells; the mapped columns need 7'",
        "'2025/3/31,1,2,3,4,5,6,,9', 'has ''9'' in column 9, which has no header'"
    })
    void aLineOfAnotherWidthIsTold(String line, String detail) throws IOException {
        ReadRows read = read(CHINESE, TOP + line + "\n");

        assertThat(read.rows()).isEmpty();
        assertThat(read.unreadable()).isNotEmpty().allSatisfy(error -> {
            assertThat(error.getCode()).isEqualTo("wrong_number_of_cells");
            assertThat(error.getDetail()).startsWith(detail);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025/3/31,1,2,1.5,,,", "2025/3/31,1,2,1.5,,,,,,"})
    void cellsThatNobodyWantsMayBeMissingOrEmpty(String line) throws IOException {
        assertThat(read(CHINESE, TOP + line + "\n").rows()).hasSize(1);
    }

    @Test
    void aColumnWithoutAHeaderMustBeEmpty() throws IOException {
        // When
        ReadRows read = read(ENGLISH, "Month;;NdPr low;NdPr high;\n2025-03;;1;2;\n2025-04;x;1;2;\n");

        // Then
        assertThat(read.rows()).extracting(PriceRow::getPeriod).containsExactly("2025-03");
        assertThat(read.unreadable()).extracting(RowError::getLine).containsExactly(3L);
    }

    @ParameterizedTest
    @CsvSource({
        "'Month;NdPr low;NdPr hihg', '/NdPr hihg', did you mean 'NdPr high'",
        "'Month;NdPr low;NdPr high;Stock', '/Stock', ignoredColumns",
        "'Month;NdPr low', '/NdPr high', not in the file's header",
        "'NdPr low;NdPr high', '/Month', not in the file's header",
        "'Month;NdPr low;NdPr high;Month', '/Month', two columns",
        "'Month;ndpr low;NdPr high', '/ndpr low', did you mean 'NdPr low'"
    })
    void theHeaderMustBeTheMappings(String header, String pointer, String said) {
        assertThatThrownBy(() -> read(ENGLISH, header.replace("'", "") + "\n"))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().faults().getFirst().name()).isEqualTo(pointer.replace("'", ""));
                    assertThat(e.problem().faults().getFirst().detail()).contains(said);
                });
    }

    @Test
    void threeLinesOfHeaderAreJoined() throws IOException {
        // Given
        ImportMapping mapping = ImportMapping.newBuilder()
                .setName("three")
                .setHeaderLines(3)
                .setPeriodColumn("Date")
                .addColumns(column("Oxides NdPr low", "ndpr", MappedField.MAPPED_FIELD_LOW, ""))
                .addColumns(column("Oxides NdPr high", "ndpr", MappedField.MAPPED_FIELD_HIGH, ""))
                .addColumns(column("Oxides Dy avg", "dy", MappedField.MAPPED_FIELD_MID, ""))
                .build();

        // When
        ReadRows read = read(mapping, "Date,Oxides,,\n,NdPr,,Dy\n,low,high,avg\n2025-03-31,1,2,3\n");

        // Then
        assertThat(read.rows())
                .extracting(PriceRow::getInstrument, PriceRow::getLow, PriceRow::getHigh, PriceRow::getMid)
                .containsExactly(tuple("ndpr", "1", "2", ""), tuple("dy", "", "", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x\n", "稀土\n日期\n"})
    void aFileWithoutAHeaderIsRefused(String csv) {
        assertThatThrownBy(() -> read(CHINESE, csv)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(
                        e.problem().detail())
                .contains("header"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5|1234.5",
                "1,234.5|1234.5",
                "1,234,567|1234567",
                "-0.10|-0.1",
                "007|7",
                "１２．５|12.5",
                "12,34|",
                "1,2345|",
                ",123|",
                "1.2.3|",
                ".5|",
                "5.|",
                "1e3|",
                "+1|",
                "12 345|",
                "1'234|",
                "¥12|",
                "1234567890123456789012345|",
                "0.0000000000001|",
                "99999999999999999999999999999999999999|"
            })
    void numbersAreReadAsTheMappingSaysOrNotAtAll(String cell, String number) throws IOException {
        // Given
        ImportMapping mapping = ImportMapping.newBuilder()
                .setName("numbers")
                .setDelimiter(";")
                .setGrouping(",")
                .setPeriodColumn("d")
                .addColumns(column("v", "some", MappedField.MAPPED_FIELD_MID, ""))
                .build();

        // When
        ReadRows read = read(mapping, "d;v\n2025;" + cell + "\n");

        // Then
        if (number == null) {
            assertThat(read.rows()).isEmpty();
            assertThat(read.unreadable()).extracting(RowError::getCode).containsExactly("bad_decimal");
        } else {
            assertThat(read.rows()).extracting(PriceRow::getMid).containsExactly(number);
        }
    }

    @Test
    void aProductWithTooManyDigitsIsToldAndNotRounded() throws IOException {
        // Given
        ImportMapping mapping = ImportMapping.newBuilder()
                .setName("numbers")
                .setPeriodColumn("d")
                .addColumns(column("v", "some", MappedField.MAPPED_FIELD_MID, "0.453592371234"))
                .build();

        // When
        ReadRows read = read(mapping, "d,v\n2025,0.1\n2026,2\n");

        // Then
        assertThat(read.rows()).extracting(PriceRow::getMid).containsExactly("0.907184742468");
        assertThat(read.unreadable().getFirst().getDetail()).startsWith("'0.1' times 0.453592371234 has more than");
    }

    @Test
    void malformedBytesAreToldByTheirLine() {
        // Given
        byte[] good = (TOP + "2025/3/31,1,2,1.5,,,,\n".repeat(20_000)).getBytes(GB18030);
        byte[] csv = new byte[good.length + 2];
        System.arraycopy(good, 0, csv, 0, good.length);
        csv[good.length] = (byte) 0x81;
        csv[good.length + 1] = '\n';

        // When
        assertThatThrownBy(() -> read(CHINESE, csv, GB18030))
                // Then
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().detail()).contains("is not GB18030 in line 20004");
                });
    }

    @Test
    void aHundredThousandLinesPassThroughOneByOne() throws IOException {
        // Given
        byte[] line = "2025/3/31,39.85,40.05,39.95,1635,1655,1645,\n".getBytes(GB18030);
        Iterator<InputStream> parts = Stream.concat(
                        Stream.of(TOP.getBytes(GB18030)),
                        IntStream.range(0, 100_000).mapToObj(i -> line))
                .<InputStream>map(ByteArrayInputStream::new)
                .iterator();
        Counting counting = new Counting();

        // When
        WideRows.read(new Lines(parts), GB18030, CHINESE, counting);

        // Then
        assertThat(counting.rows).isEqualTo(200_000);
        assertThat(counting.last).isEqualTo(100_003);
    }

    /** The parts one after the other, each opened when the one before is read. */
    private static final class Lines extends InputStream {
        private final Iterator<InputStream> parts;
        private InputStream part = InputStream.nullInputStream();

        Lines(Iterator<InputStream> parts) {
            this.parts = parts;
        }

        @Override
        public int read() throws IOException {
            int read = part.read();
            while (read < 0 && parts.hasNext()) {
                part = parts.next();
                read = part.read();
            }
            return read;
        }
    }

    private static final class Counting implements RowReceiver {
        private long rows;
        private long last;

        @Override
        public void row(Message row) {
            rows++;
            last = ((PriceRow) row).getLine();
        }

        @Override
        public void unreadable(RowError error) {
            throw new AssertionError(error);
        }
    }
}
