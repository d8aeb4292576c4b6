package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.type.v1.RowError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in the ECB's formats, with made-up rates. */
class EcbFilesTest {
    private static final String DAILY = "Date, USD, JPY, CNY, \n21 November 2025, 1.1520, 180.11, 8.1876, \n";
    private static final String HISTORY = """
            Date,USD,CYP,CNY,
            2025-11-21,1.1520,N/A,8.1876,
            2025-11-20,1.1511,N/A,8.1840,
            """;
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            \t<gesmes:subject>Reference rates</gesmes:subject>
            \t<gesmes:Sender>
            \t\t<gesmes:name>European Central Bank</gesmes:name>
            \t</gesmes:Sender>
            \t<Cube>
            \t\t<Cube time='2025-11-21'>
            \t\t\t<Cube currency='USD' rate='1.1520'/>
            \t\t\t<Cube currency='CNY' rate='8.1876'/></Cube>
            \t\t<Cube time='2025-11-20'>
            \t\t\t<Cube currency='USD' rate='1.1511'/></Cube>
            \t</Cube>
            </gesmes:Envelope>""";
    private static final String ENVELOPE = "<Envelope><Cube>%s</Cube></Envelope>";

    @TempDir
    private Path directory = Path.of(".");

    /** Keeps what was read. */
    private static final class Fixings implements RowReceiver {
        private final List<FxRateRow> rows = new ArrayList<>();
        private final List<RowError> errors = new ArrayList<>();

        @Override
        public void row(Message row) {
            rows.add((FxRateRow) row);
        }

        @Override
        public void unreadable(RowError error) {
            errors.add(error);
        }

        List<String> texts() {
            return rows.stream()
                    .map(row -> row.getLine() + " " + row.getDate() + " " + row.getQuote() + " " + row.getRate())
                    .toList();
        }
    }

    /** Reads a file as it would be imported: taken in, then read. */
    private Fixings read(EcbFormat format, byte[] bytes, long most) throws IOException {
        ImportFile file = format.file(new ByteArrayInputStream(bytes), false);
        Fixings fixings = new Fixings();
        try (Spool spool = Spool.take(file.body(), file.gzip(), most, file.lines(), directory)) {
            file.reader().read(spool.body(), fixings);
        }
        return fixings;
    }

    private Fixings read(EcbFormat format, String text) throws IOException {
        return read(format, text.getBytes(StandardCharsets.UTF_8), 100_000_000);
    }

    private static byte[] zip(String... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i++) {
                zip.putNextEntry(new ZipEntry("eurofxref-" + i + ".csv"));
                zip.write(files[i].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void isRefused(EcbFormat format, byte[] bytes, int status, String why) {
        assertThatThrownBy(() -> read(format, bytes, 1_000_000))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status))
                .hasMessageContaining(why);
    }

    private void isRefused(EcbFormat format, String text, String why) {
        isRefused(format, text.getBytes(StandardCharsets.UTF_8), 400, why);
    }

    @Test
    void readsTheDailyCsv() throws IOException {
        Fixings read = read(EcbFormat.CSV, DAILY);

        assertThat(read.texts())
                .containsExactly("2 2025-11-21 USD 1.1520", "2 2025-11-21 JPY 180.11", "2 2025-11-21 CNY 8.1876");
        assertThat(read.rows.getFirst())
                .isEqualTo(FxRateRow.newBuilder()
                        .setLine(2)
                        .setBase("EUR")
                        .setQuote("USD")
                        .setDate("2025-11-21")
                        .setRate("1.1520")
                        .setSource("ECB")
                        .setKnownAt("2025-11-21")
                        .setDocument("ecb-euro-reference-rates")
                        .build());
        assertThat(read.errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 January 2025", "02 January 2025", "2025-01-02"})
    void readsADayHoweverTheEcbWritesIt(String day) throws IOException {
        assertThat(read(EcbFormat.CSV, "Date, USD, \n" + day + ", 1.0321, \n").texts())
                .containsExactly("2 2025-01-02 USD 1.0321");
    }

    @Test
    void readsTheHistoricalCsvAndPassesOverWhatHadNoFixing() throws IOException {
        Fixings read = read(EcbFormat.CSV, HISTORY);

        assertThat(read.texts())
                .containsExactly(
                        "2 2025-11-21 USD 1.1520",
                        "2 2025-11-21 CNY 8.1876",
                        "3 2025-11-20 USD 1.1511",
                        "3 2025-11-20 CNY 8.1840");
        assertThat(read.errors).isEmpty();
    }

    @Test
    void readsTheZippedCsv() throws IOException {
        assertThat(read(EcbFormat.ZIP, zip(HISTORY), 1_000_000).texts())
                .isEqualTo(read(EcbFormat.CSV, HISTORY).texts());
    }

    @Test
    void readsTheXml() throws IOException {
        Fixings read = read(EcbFormat.XML, XML);

        assertThat(read.texts())
                .containsExactly("9 2025-11-21 USD 1.1520", "10 2025-11-21 CNY 8.1876", "12 2025-11-20 USD 1.1511");
        assertThat(read.errors).isEmpty();
    }

    @Test
    void readsTheWholeHistoryOnOneLine() throws IOException {
        // Given
        StringBuilder days = new StringBuilder();
        for (int i = 0; i < 7000; i++) {
            days.append("<Cube time=\"")
                    .append(LocalDate.of(1999, 1, 4).plusDays(i))
                    .append("\">");
            for (int currency = 0; currency < 31; currency++) {
                days.append("<Cube currency=\"A")
                        .append((char) ('A' + currency % 26))
                        .append((char) ('A' + currency / 26))
                        .append("\" rate=\"1.0345\"/>");
            }
            days.append("</Cube>");
        }

        // When
        Fixings read = read(EcbFormat.XML, ENVELOPE.formatted(days));

        // Then
        assertThat(days).hasSizeGreaterThan(8_000_000);
        assertThat(read.rows).hasSize(7000 * 31).allMatch(row -> row.getLine() == 1);
        assertThat(read.errors).isEmpty();
    }

    @Test
    void tellsLinesOfTheCsvThatAreNone() throws IOException {
        Fixings read = read(EcbFormat.CSV, """
                Date,USD,CNY,
                2025-02-30,1,2,
                21 Nov 2025,1,2,
                2025-11-21,1.1520,
                2025-11-20,1.1511,8.1840,
                20 November 2025,1.1511,8.1840,
                2025-11-19,x,
                """);

        assertThat(read.texts()).containsExactly("5 2025-11-20 USD 1.1511", "5 2025-11-20 CNY 8.1840");
        assertThat(read.errors)
                .extracting(error -> error.getLine() + " " + error.getCode())
                .containsExactly(
                        "2 bad_date",
                        "3 bad_date",
                        "4 wrong_number_of_cells",
                        "6 duplicate",
                        "7 wrong_number_of_cells");
    }

    @Test
    void leavesTheRatesThemselvesToTheService() throws IOException {
        assertThat(read(EcbFormat.CSV, "Date,USD,CNY,\n2025-11-18,,-1,\n").texts())
                .containsExactly("2 2025-11-18 USD ", "2 2025-11-18 CNY -1");
    }

    @Test
    void tellsRatesOfTheXmlThatAreNone() throws IOException {
        Fixings read = read(
                EcbFormat.XML,
                ENVELOPE.formatted("<Cube currency='USD' rate='1'/>\n<Cube currency='CNY' rate='8'/>"
                        + "\n<Cube time='yesterday'><Cube currency='USD' rate='1'/></Cube>"
                        + "\n<Cube time='2025-11-21'><Cube currency='USD' rate='1'/><Cube currency='USD' rate='2'/>"
                        + "<Cube currency='CNY'/></Cube>"
                        + "\n<Cube time='2025-11-21'><Cube currency='JPY' rate='1'/></Cube>"));

        assertThat(read.texts()).containsExactly("4 2025-11-21 USD 1", "4 2025-11-21 CNY ");
        assertThat(read.errors)
                .extracting(error -> error.getLine() + " " + error.getColumn() + " " + error.getCode())
                .containsExactly("1 date missing", "3 date bad_date", "4 quote duplicate", "5 date duplicate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base,quote,date,rate\nEUR,USD,2025-11-21,1\n",
                "Date\n2025-11-21\n",
                "Date,usd,\n2025-11-21,1,\n",
                "Date,USD,USD,\n2025-11-21,1,1,\n",
                "Date,USD\n2025-11-21,\"1\n",
                "<Envelope/>"
            })
    void refusesOtherCsv(String csv) {
        isRefused(EcbFormat.CSV, csv, "Malformed request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <rss/>                                                    | begins with rss
                    Date,USD                                                  | is no XML: line 1
                    <Envelope><Cube>                                          | is no XML
                    <Envelope><Cube a='1' a='2'/></Envelope>                  | is no XML
                    <!DOCTYPE Envelope><Envelope/>                            | document type
                    """)
    void refusesOtherXml(String xml, String why) {
        isRefused(EcbFormat.XML, xml, why);
    }

    @Test
    void opensNoFileThatXmlNames() {
        isRefused(
                EcbFormat.XML,
                "<!DOCTYPE Envelope [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Envelope><Cube time='&x;'/></Envelope>",
                "document type");
    }

    @Test
    void refusesOnePieceOfXmlThatWouldFillTheMemory() {
        String large = "x".repeat(3_000_000);

        for (String xml : List.of("<!--" + large + "-->", "<Envelope a='" + large + "'/>", "<" + large + "/>")) {
            assertThatThrownBy(() -> read(EcbFormat.XML, xml))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(400));
        }
    }

    @Test
    void refusesZipsThatAreNoneOrHoldSeveralFiles() throws IOException {
        byte[] zip = zip(HISTORY);

        isRefused(EcbFormat.ZIP, "Date,USD".getBytes(StandardCharsets.UTF_8), 400, "is no zip");
        isRefused(EcbFormat.ZIP, Arrays.copyOf(zip, 70), 400, "is no complete zip");
        isRefused(EcbFormat.ZIP, zip(HISTORY, HISTORY), 400, "more than one file");
        isRefused(EcbFormat.ZIP, zip(XML), 400, "is no CSV of the ECB");
    }

    @Test
    void holdsAZipToTheLimitOfWhatItUnpacksTo() throws IOException {
        byte[] bomb = zip("Date,USD,\n" + "\n".repeat(5_000_000));

        assertThat(bomb.length).isLessThan(100_000);
        isRefused(EcbFormat.ZIP, bomb, 413, "larger than 1000000 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, CSV",
        "text/csv; charset=UTF-8, CSV",
        "application/xml, XML",
        "text/xml;charset=utf-8, XML",
        "application/zip, ZIP"
    })
    void knowsTheFormatByItsMediaType(String contentType, EcbFormat format) {
        assertThat(EcbFormat.of(contentType)).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv; charset=gb18030", "", "csv", "application/gzip"})
    void takesNoOtherMediaType(String contentType) {
        assertThatThrownBy(() -> EcbFormat.of(contentType)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(
                        e.problem().status())
                .isEqualTo(415));
    }

    @Test
    void knowsTheFormatByItsFirstBytes() throws IOException {
        assertThat(EcbFormat.ofFirstBytes(zip(HISTORY))).isEqualTo(EcbFormat.ZIP);
        assertThat(EcbFormat.ofFirstBytes(("\uFEFF\n" + XML).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(EcbFormat.XML);
        assertThat(EcbFormat.ofFirstBytes(HISTORY.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(EcbFormat.CSV);
        assertThat(EcbFormat.ofFirstBytes(new byte[0])).isEqualTo(EcbFormat.CSV);
    }

    @Test
    void answersEveryDamagedFileWithAProblem() throws IOException {
        Random random = new Random(20251121);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            EcbFormat format = EcbFormat.values()[round % 3];
            byte[] bytes =
                    switch (format) {
                        case CSV -> HISTORY.getBytes(StandardCharsets.UTF_8);
                        case XML -> XML.getBytes(StandardCharsets.UTF_8);
                        case ZIP -> zip(HISTORY);
                    };
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                read(format, Arrays.copyOf(bytes, bytes.length - random.nextInt(2) * random.nextInt(40)), 1_000_000);
            } catch (ApiException e) {
                refused++;
                assertThat(e.problem().status()).isBetween(400, 422);
            }
        }
        assertThat(refused).isBetween(500, 2900);
    }
}
