package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path folder;

    @Test
    void theLogOfTheRunBeforeIsKept() throws IOException {
        // Given
        Path path = folder.resolve("gateway.log");
        Files.writeString(path, "the run before");

        // When
        LogFile log = LogFile.begin(path);

        // Then
        assertThat(log.path()).isEmptyFile();
        assertThat(folder.resolve("gateway.log.1")).hasContent("the run before");
    }

    @Test
    void theLastWordsAreTheLastProblemAndWhereToReadOn() throws IOException {
        // Given
        LogFile log = LogFile.begin(folder.resolve("gateway.log"));
        Files.writeString(log.path(), "INFO starting\nERROR first\nERROR the disk is full\n\tat a.b.C\nbye\n");

        // When
        String words = log.lastWords();

        // Then
        assertThat(words).isEqualTo(": ERROR the disk is full (log: " + log.path() + ")");
    }

    @Test
    void aLongProblemIsCutShort() throws IOException {
        // Given
        LogFile log = LogFile.begin(folder.resolve("gateway.log"));
        Files.writeString(log.path(), "FATAL " + "x".repeat(5_000) + "\n");

        // When
        String words = log.lastWords();

        // Then
        assertThat(words).hasSizeLessThan(500).endsWith("… (log: " + log.path() + ")");
    }

    @Test
    void aLogWithoutProblemsIsOnlyPointedTo() throws IOException {
        LogFile log = LogFile.begin(folder.resolve("gateway.log"));
        Files.writeString(log.path(), "INFO all is well\n");

        assertThat(log.lastWords()).isEqualTo(" (log: " + log.path() + ")");
    }
}
