package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedFilesTest {

    @TempDir
    Path folder;

    @Test
    void whatWasLoadedIsKnownToTheNextRun() throws IOException {
        // Given
        LoadedFiles.in(folder.resolve("loaded")).rememberLoaded("abc");

        // When
        LoadedFiles next = LoadedFiles.in(folder.resolve("loaded"));

        // Then
        assertThat(next.contains("abc")).isTrue();
        assertThat(next.contains("ab")).isFalse();
    }

    @Test
    void aFileKeepsItsKeyUntilItWasRefused() throws IOException {
        // Given
        LoadedFiles loaded = LoadedFiles.in(folder.resolve("loaded"));
        loaded.rememberRefused("abc");
        loaded.rememberRefused("abc");

        // When
        LoadedFiles next = LoadedFiles.in(folder.resolve("loaded"));

        // Then
        assertThat(next.idempotencyKey("abc")).isEqualTo("reference-abc-2");
        assertThat(next.idempotencyKey("def")).isEqualTo("reference-def");
        assertThat(next.contains("abc")).isFalse();
    }
}
