package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final Documents DOCUMENTS = new Documents(40);

    @TempDir
    private Path folder;

    @Test
    void everyTextIsTenKilobytesLongAndHasWhatIsLookedFor() throws IOException {
        // When
        Path file = folder.resolve("texts.csv");
        DOCUMENTS.writeTexts(file);

        // Then
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(41).first().isEqualTo("document,language,text");
        assertThat(rows.subList(1, 41)).allSatisfy(row -> {
            assertThat(row.getBytes(StandardCharsets.UTF_8).length).isBetween(10_000, 10_200);
            assertThat(row).contains(Documents.EVERYWHERE);
        });
        assertThat(rows.subList(1, 41)).filteredOn(row -> row.contains("出口管制")).hasSize(20);
        assertThat(rows.subList(1, 41))
                .filteredOn(row -> row.contains(" samarium "))
                .hasSize(4);
    }

    @Test
    void theFilesAreTheSameOnEachRun() throws IOException {
        // Given
        Path once = folder.resolve("once.csv");
        Path again = folder.resolve("again.csv");

        // When
        DOCUMENTS.writeDocuments(once);
        DOCUMENTS.writeDocuments(again);

        // Then
        assertThat(again).hasSameTextualContentAs(once);
        assertThat(Files.readAllLines(once)).hasSize(41).allSatisfy(row -> assertThat(row.split(",", -1))
                .hasSize(8));
    }
}
