package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void aNewFolderIsForItsOwnerOnly() throws IOException {
        try (DataFolder folder = DataFolder.open(temp.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void oneRunAtATimeHoldsIt() {
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.open(folder.root()))
                    .isInstanceOf(StartException.class)
                    .hasMessage("the data in " + folder.root() + " is in use by another run (process "
                            + ProcessHandle.current().pid() + ")");
        }
        DataFolder.open(temp.resolve("data")).close();
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws IOException {
        // Given
        Files.writeString(temp.resolve("thesis.txt"), "important");

        // Then
        assertThatThrownBy(() -> DataFolder.open(temp)).hasMessageContaining("holds other files");
        assertThat(temp).isDirectoryNotContaining("glob:**lock");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        // Given
        Path file = Files.writeString(temp.resolve("file"), "");

        // Then
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("cannot use the data folder " + file.resolve("data") + ": ");
    }

    @Test
    void whatWasShownIsRemembered() {
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            assertThat(folder.writeKeyWasShown()).isFalse();
            folder.rememberWriteKeyWasShown();
            assertThat(folder.writeKeyWasShown()).isTrue();
        }
    }

    @Test
    void aTemporaryFolderGoesWithTheRun() throws IOException {
        // Given
        DataFolder folder = DataFolder.ephemeral();
        Files.createDirectories(folder.root().resolve("postgres/base"));
        Files.createSymbolicLink(folder.root().resolve("link"), temp);

        // When
        folder.close();

        // Then
        assertThat(folder.root()).doesNotExist();
        assertThat(temp).exists();
    }
}
