package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before any server is started. */
class ArchiveRefusalTest {

    @TempDir
    Path temp;

    private Path data;
    private final PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @BeforeEach
    void somethingThatLooksLikeData() throws Exception {
        data = temp.resolve("data");
        Files.createDirectories(data.resolve("postgres"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    backup --help   | 0 | Usage: lodestone backup [--data DIR] FILE_OR_FOLDER
                    restore --help  | 0 | Usage: lodestone restore [--data DIR] FILE
                    backup          | 2 | lodestone: which file? try --help
                    restore --datta | 2 | lodestone: unknown option --datta; try --help
                    restore nothing | 1 | lodestone: nothing cannot be restored: nothing is missing
                    """)
    void theExitCodeTellsMisuseFromFailure(String line, int code, String firstLine) throws Exception {
        // When
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlodestone.home=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveMain.class.getName()));
        command.addAll(List.of(line.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(output).startsWith(firstLine + "\n");
        assertThat(process.waitFor()).isEqualTo(code);
    }

    @Test
    void thereMustBeDataToBackUp() {
        assertThatThrownBy(() -> new Backup(temp.resolve("nothing"), temp, out).make())
                .hasMessage("there is no data in " + temp.resolve("nothing") + " to back up");
        assertThat(temp.resolve("nothing")).doesNotExist();
    }

    @Test
    void theBackupsFolderMustExist() {
        assertThatThrownBy(() -> new Backup(data, temp.resolve("no/such/b.tar.gz"), out).make())
                .hasMessage("there is no folder " + temp.resolve("no/such") + " for the backup");
    }

    @Test
    void aRestoreReplacesNothing() throws Exception {
        // Given
        Path file = Files.writeString(temp.resolve("any.tar.gz"), "");

        // Then
        assertThatThrownBy(() -> new Restore(data, file, out).make())
                .hasMessage(data + " is not empty, and a restore replaces nothing: name a new folder with --data, or"
                        + " move this one away first");
        assertThatThrownBy(() -> new Restore(file, file, out).make()).hasMessageContaining("replaces nothing");
        assertThatThrownBy(() -> new Backup(data, file, out).make())
                .hasMessage(file + " exists already; a backup replaces nothing");
    }

    @Test
    void dataOfAnotherMajorVersionNeedsItsOwnServer() throws Exception {
        // Given
        Path file = temp.resolve("old.tar.gz");
        Manifest manifest = new Manifest(
                Manifest.FORMAT, "0.9", "17.4", "2025-01-01T00:00:00Z", List.of(), List.of("postgres"), List.of());
        BackupArchive.write(file, manifest, temp);

        // Then
        assertThatThrownBy(() -> new Restore(temp.resolve("restored"), file, out).make())
                .hasMessageContaining("was made with PostgreSQL 17.4, and this version of Lodestone has PostgreSQL 18.")
                .hasMessageEndingWith("restore it with the version that made it, 0.9");
        assertThat(temp.resolve("restored")).doesNotExist();
    }

    @Test
    void aDiskThatIsTooSmallIsToldOfAndLeftAsItWas() {
        // Given
        DataFolder working = DataFolder.working(temp.resolve("working"));

        // Then
        assertThatThrownBy(() -> working.checkFreeSpace(1L << 60))
                .hasMessageMatching("the disk of .* is full: \\d+ MiB are free, at least \\d+ MiB are needed");
        working.close();
        assertThat(temp.resolve("working")).doesNotExist();
    }
}
