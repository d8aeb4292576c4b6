package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.type.Decimal;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.MappedColumn;
import io.lodestone.pricing.v1.MappedField;
import io.lodestone.pricing.v1.PriceRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random rows written as a random wide file come back as the same rows. */
class WideRoundTripTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<String> PATTERNS = List.of("", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd", "d.M.yyyy");
    private static final List<String> EMPTY = List.of("-", "--", "n/a", "停报");

    static List<Long> seeds() {
        return new Random(20250331).longs(200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomRowsComeBack(long seed) throws IOException {
        // Given
        Case made = new Case(new Random(seed));

        // When
        ReadRows read = new ReadRows();
        WideRows.read(new ByteArrayInputStream(made.file()), made.charset, made.mapping, read);

        // Then
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.rows()).containsExactlyElementsOf(made.rows);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDamagedFileIsReadOrRefusedButNoFault(long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        Case made = new Case(random);
        byte[] file = made.file();
        for (int damage = 0; damage < 1 + random.nextInt(5); damage++) {
            file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        }

        // When
        ReadRows read = new ReadRows();
        try {
            WideRows.read(new ByteArrayInputStream(file), made.charset, made.mapping, read);
        } catch (ApiException e) {
            // Then
            assertThat(e.problem().status()).isEqualTo(400);
        }
    }

    /** A mapping, rows, and the file that holds them. */
    private static final class Case {
        private final Random random;
        private final Charset charset;
        private final ImportMapping mapping;
        private final List<PriceRow> rows = new ArrayList<>();
        private final List<List<String>> records = new ArrayList<>();
        private final boolean merged;

        Case(Random random) {
            this.random = random;
            this.charset = random.nextBoolean() ? GB18030 : StandardCharsets.UTF_8;
            this.merged = random.nextBoolean();
            this.mapping = makeMapping();
            List<MappedColumn> shuffled = new ArrayList<>(mapping.getColumnsList());
            if (!merged) {
                Collections.shuffle(shuffled, random);
            }
            header(shuffled);
            LocalDate day = LocalDate.of(2020, 1, 1);
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                day = day.plusDays(1 + random.nextInt(40));
                line(day, shuffled);
            }
        }

        private ImportMapping makeMapping() {
            String point = random.nextBoolean() ? "" : ",";
            List<String> groupings = point.isEmpty() ? List.of("", ",", " ", "'") : List.of("", ".", " ", "'");
            ImportMapping.Builder made = ImportMapping.newBuilder()
                    .setName("random")
                    .setDelimiter(pick(List.of("", ",", ";", "\t")))
                    .setHeaderLines(merged ? 2 : random.nextInt(2))
                    .setSkipLines(random.nextInt(3))
                    .setPeriodColumn("日期")
                    .setPeriodFormat(pick(PATTERNS))
                    .setDecimalPoint(point)
                    .setGrouping(pick(groupings))
                    .addAllEmptyTexts(EMPTY.subList(0, random.nextInt(EMPTY.size())))
                    .setKnownAt(pick(List.of("", "stored", "period_end")))
                    .setNote(pick(List.of("", "a \"note\"")));
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                for (MappedField field : List.of(
                        MappedField.MAPPED_FIELD_LOW, MappedField.MAPPED_FIELD_HIGH, MappedField.MAPPED_FIELD_MID)) {
                    MappedColumn.Builder column = MappedColumn.newBuilder()
                            .setHeader("产品 " + i + " " + field.getNumber())
                            .setInstrument("instrument-" + i)
                            .setField(field);
                    if (random.nextBoolean()) {
                        column.setFactor(Decimal.newBuilder().setValue(pick(List.of("10000", "1000", "0.5", "1.13"))));
                    }
                    made.addColumns(column);
                }
            }
            return made.addIgnoredColumns("备注").build();
        }

        private String pick(List<String> texts) {
            return texts.get(random.nextInt(texts.size()));
        }

        private void header(List<MappedColumn> columns) {
            List<String> upper = new ArrayList<>(List.of("日期"));
            List<String> lower = new ArrayList<>(List.of(merged ? "" : "日期"));
            for (MappedColumn column : columns) {
                String header = column.getHeader();
                int split = header.lastIndexOf(' ');
                upper.add(column.getField() == MappedField.MAPPED_FIELD_LOW ? header.substring(0, split) : "");
                lower.add(merged ? " " + header.substring(split) : header.replace(" ", "\u3000"));
            }
            upper.add("备注");
            lower.add(merged ? "" : "备注");
            if (merged) {
                records.add(upper);
            }
            records.add(lower);
        }

        private void line(LocalDate day, List<MappedColumn> columns) {
            String pattern = mapping.getPeriodFormat();
            String period = pattern.isEmpty() ? day.toString() : day.format(DateTimeFormatter.ofPattern(pattern));
            List<String> cells = new ArrayList<>();
            cells.add(period);
            List<PriceRow.Builder> made = new ArrayList<>();
            for (MappedColumn first : mapping.getColumnsList()) {
                if (first.getField() == MappedField.MAPPED_FIELD_LOW) {
                    made.add(PriceRow.newBuilder()
                            .setLine(mapping.getSkipLines() + records.size() + 1L)
                            .setInstrument(first.getInstrument())
                            .setPeriod(day.toString())
                            .setKnownAt(mapping.getKnownAt().equals("period_end") ? day.toString() : "")
                            .setNote(mapping.getNote()));
                }
            }
            Set<String> priced = new HashSet<>();
            for (MappedColumn column : columns) {
                PriceRow.Builder row =
                        made.get(Integer.parseInt(column.getInstrument().substring("instrument-".length())));
                if (random.nextInt(4) == 0) {
                    cells.add(
                            mapping.getEmptyTextsCount() > 0 && random.nextBoolean()
                                    ? mapping.getEmptyTexts(random.nextInt(mapping.getEmptyTextsCount()))
                                    : pick(List.of("", " ", "\u3000")));
                } else {
                    BigDecimal number = BigDecimal.valueOf(random.nextInt(100_000_000), random.nextInt(5));
                    cells.add(written(number));
                    BigDecimal factor = column.hasFactor()
                            ? new BigDecimal(column.getFactor().getValue())
                            : BigDecimal.ONE;
                    set(row, column.getField(), plain(number.multiply(factor)));
                    priced.add(row.getInstrument());
                }
            }
            cells.add(pick(List.of("", "稳", "a;b,c\t\"d\"")));
            records.add(cells);
            made.stream().filter(row -> priced.contains(row.getInstrument())).forEach(row -> rows.add(row.build()));
        }

        private static void set(PriceRow.Builder row, MappedField field, String number) {
            switch (field) {
                case MAPPED_FIELD_LOW -> row.setLow(number);
                case MAPPED_FIELD_HIGH -> row.setHigh(number);
                case MAPPED_FIELD_MID -> row.setMid(number);
                case MAPPED_FIELD_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError(field);
            }
        }

        private static String plain(BigDecimal number) {
            String text = number.toPlainString();
            return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
        }

        private String written(BigDecimal number) {
            String[] parts = number.toPlainString().split("\\.", -1);
            String whole = parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", mapping.getGrouping());
            String point = mapping.getDecimalPoint().isEmpty() ? "." : mapping.getDecimalPoint();
            return whole + (parts.length > 1 ? point + parts[1] : "");
        }

        byte[] file() throws IOException {
            StringWriter text = new StringWriter();
            text.write("title\n".repeat(mapping.getSkipLines()));
            try (CsvWriter csv = CsvWriter.builder()
                    .fieldSeparator(
                            mapping.getDelimiter().isEmpty()
                                    ? ','
                                    : mapping.getDelimiter().charAt(0))
                    .build(text)) {
                records.forEach(csv::writeRecord);
            }
            return text.toString().getBytes(charset);
        }
    }
}
