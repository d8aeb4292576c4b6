package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 21);

    @TempDir
    private Path folder;

    @Test
    void aThousandInstrumentsHaveTwoMillionPrices() {
        assertThat(new DataSet(1000, LAST).prices()).isEqualTo(2_000_000);
        assertThat(new DataSet(10, LAST).prices())
                .isEqualTo(IntStream.rangeClosed(1, 10).map(DataSet::days).sum());
    }

    @Test
    void theFileHoldsEveryDayOfEveryInstrumentUpToTheLast() throws IOException {
        // Given
        Path file = folder.resolve("prices.csv");

        // When
        long rows = new DataSet(5, LAST).writePrices(file, 1, 5, Long.MAX_VALUE);

        // Then
        List<String> lines = Files.readAllLines(file);
        assertThat(rows).isEqualTo(10_000).isEqualTo(lines.size() - 1);
        assertThat(lines.getFirst())
                .isEqualTo("instrument,period,low,high,mid,status,origin,known_at,exactness,document");
        assertThat(lines.get(1)).startsWith("bench-00001," + LAST.minusDays(999) + ",");
        assertThat(lines.get(1000)).startsWith("bench-00001," + LAST + ",");
        assertThat(lines.get(4001)).startsWith("bench-00005," + LAST.minusDays(5999) + ",");
        assertThat(lines.getLast()).startsWith("bench-00005," + LAST + ",");
    }

    @Test
    void noPriceBreaksARuleThatWouldHoldItBack() throws IOException {
        // Given
        Path file = folder.resolve("prices.csv");
        new DataSet(5, LAST).writePrices(file, 1, 5, Long.MAX_VALUE);

        // When
        List<List<BigDecimal>> prices = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> List.of(new BigDecimal(cells[2]), new BigDecimal(cells[4]), new BigDecimal(cells[3])))
                .toList();

        // Then
        assertThat(prices).allSatisfy(price -> assertThat(price).isSorted());
        for (int i = 1; i < 1000; i++) {
            BigDecimal before = prices.get(i - 1).get(1);
            assertThat(prices.get(i).get(1)).isBetween(before.multiply(new BigDecimal("0.9")), before.add(before));
        }
    }

    @Test
    void everyRunWritesTheSameFile() throws IOException {
        // Given
        Path once = folder.resolve("once.csv");
        Path again = folder.resolve("again.csv");
        new DataSet(10, LAST).writePrices(once, 6, 10, Long.MAX_VALUE);

        // When
        new DataSet(20, LAST).writePrices(again, 6, 10, Long.MAX_VALUE);

        // Then
        assertThat(again).hasSameTextualContentAs(once);
    }

    @Test
    void aFileMayEndEarly() throws IOException {
        // Given
        Path file = folder.resolve("prices.csv");

        // When
        long rows = new DataSet(5, LAST).writePrices(file, 1, 5, 1500);

        // Then
        assertThat(rows).isEqualTo(1500);
        assertThat(Files.readAllLines(file)).hasSize(1501);
    }

    @Test
    void aCorrectionIsPublishedLaterAndChangesThePrice() throws IOException {
        // Given
        Path prices = folder.resolve("prices.csv");
        Path corrections = folder.resolve("corrections.csv");
        DataSet data = new DataSet(5, LAST);
        data.writePrices(prices, 1, 5, Long.MAX_VALUE);

        // When
        long rows = data.writeCorrections(corrections);

        // Then
        assertThat(rows).isEqualTo(100);
        String[] corrected = Files.readAllLines(corrections).get(1).split(",");
        String[] first = Files.readAllLines(prices).stream()
                .filter(line -> line.startsWith(corrected[0] + "," + corrected[1] + ","))
                .findFirst()
                .orElseThrow()
                .split(",");
        assertThat(new BigDecimal(corrected[4])).isGreaterThan(new BigDecimal(first[4]));
        assertThat(LocalDate.parse(corrected[7]))
                .isAfter(LocalDate.parse(first[7]))
                .isBeforeOrEqualTo(LAST);
    }

    @Test
    void aWindowHasItsPointsWithinTheHistory() {
        // Given
        DataSet data = new DataSet(20, LAST);
        Random random = new Random(1);

        // When
        List<Window> windows = IntStream.range(0, 2000)
                .mapToObj(i -> data.window(random, i % 2 == 0 ? 250 : 5000))
                .toList();

        // Then
        assertThat(windows).allSatisfy(window -> {
            assertThat(window.instrument()).isBetween(1, 20);
            assertThat(window.to()).isBeforeOrEqualTo(LAST);
            assertThat(window.from()).isAfter(LAST.minusDays(DataSet.days(window.instrument())));
        });
        assertThat(windows)
                .extracting(window -> ChronoUnit.DAYS.between(window.from(), window.to()) + 1)
                .containsOnly(250L, 5000L);
        assertThat(windows).extracting(Window::instrument).contains(1, 5, 20);
        assertThat(windows).anyMatch(window -> window.to().equals(LAST));
    }
}
