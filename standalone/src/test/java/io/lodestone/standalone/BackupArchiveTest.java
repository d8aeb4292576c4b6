package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupArchiveTest {

    private static final ServerAccount ME = new ServerAccount(List.of(), ServerAccount.SAME, ServerAccount.SAME);

    @TempDir
    Path temp;

    private Path source;
    private Path target;
    private Path archive;
    private Manifest manifest;

    @BeforeEach
    void writeOne() throws IOException {
        source = Files.createDirectories(temp.resolve("source"));
        target = Files.createDirectories(temp.resolve("inside/target"));
        archive = temp.resolve("backup.tar.gz");
        Files.createDirectories(source.resolve("postgres/pg_notify"));
        Files.createDirectories(source.resolve("postgres/base/5"));
        byte[] rows = new byte[300_000];
        new Random(7).nextBytes(rows);
        Files.write(source.resolve("postgres/base/5/1259"), rows);
        Files.writeString(source.resolve("postgres/PG_VERSION"), "18\n");
        Files.writeString(source.resolve("passwords.properties"), "postgres=secret\n");
        manifest = manifest("passwords.properties", "postgres/PG_VERSION", "postgres/base/5/1259");
        BackupArchive.write(archive, manifest, source);
    }

    private Manifest manifest(String... names) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(BackupArchive.describe(source, source.resolve(name)));
        }
        List<String> folders = List.of("postgres", "postgres/base", "postgres/base/5", "postgres/pg_notify");
        DatabaseContent database = new DatabaseContent(
                "lodestone_pricing", "0170", List.of(new TableContent("public.price_revision", 12, "-345")));
        return new Manifest(
                Manifest.FORMAT, "1.0.0", "18.6", "2026-11-22T20:30:00Z", List.of(database), folders, files);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        // When
        try (BackupArchive opened = BackupArchive.open(archive)) {
            opened.extract(target, ME);

            // Then
            assertThat(opened.manifest()).isEqualTo(manifest);
        }
        assertThat(target.resolve("postgres/base/5/1259"))
                .hasSameBinaryContentAs(source.resolve("postgres/base/5/1259"));
        assertThat(target.resolve("postgres/pg_notify")).isEmptyDirectory();
        assertThat(target.resolve("passwords.properties")).hasContent("postgres=secret");
    }

    @Test
    void nobodyElseCanReadItOrWhatComesOutOfIt() throws IOException {
        // When
        try (BackupArchive opened = BackupArchive.open(archive)) {
            opened.extract(target, ME);
        }

        // Then
        for (Path file :
                List.of(archive, target.resolve("passwords.properties"), target.resolve("postgres/PG_VERSION"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("postgres"))))
                .isEqualTo("rwx------");
    }

    @Test
    void anArchiveCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(archive);
        for (int part = 0; part < 20; part++) {
            // Given
            Path cut = Files.write(temp.resolve("cut"), Arrays.copyOf(whole, whole.length * part / 20));

            // Then
            assertThatThrownBy(() -> extract(cut, part(cut)))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith(cut + " cannot be restored: ");
        }
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(archive);
        for (int part = 1; part < 20; part++) {
            // Given
            byte[] changed = whole.clone();
            changed[whole.length * part / 20] ^= 0x10;
            Path broken = Files.write(temp.resolve("broken"), changed);

            // Then
            assertThatThrownBy(() -> extract(broken, part(broken)))
                    .as("byte " + whole.length * part / 20)
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith(broken + " cannot be restored: ");
        }
    }

    private Path part(Path archive) throws IOException {
        return Files.createTempDirectory(target, archive.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "\u001f\u008b", "PK\u0003\u0004"})
    void anyOtherFileIsRefused(String content) throws IOException {
        // Given
        Path other = Files.write(temp.resolve("other"), content.getBytes(StandardCharsets.ISO_8859_1));

        // Then
        assertThatThrownBy(() -> BackupArchive.open(other))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(other + " cannot be restored: ");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> BackupArchive.open(temp.resolve("nothing")))
                .hasMessage(
                        temp.resolve("nothing") + " cannot be restored: " + temp.resolve("nothing") + " is missing");
    }

    @Test
    void anyOtherTarIsRefused() throws IOException {
        // Given
        Path other = tar(entry("README.md", "hello"));

        // Then
        assertThatThrownBy(() -> BackupArchive.open(other))
                .hasMessage(other + " cannot be restored: it does not begin with lodestone-backup.json");
    }

    @ParameterizedTest
    @CsvSource({
        "../escaped, the list of its contents does not fit its entry ../escaped",
        "/tmp/escaped, the list of its contents does not fit its entry ",
        "postgres/../../escaped, the list of its contents does not fit its entry postgres/../../escaped",
        "postgres/unknown, the list of its contents does not fit its entry postgres/unknown",
        "write-key.shown, the list of its contents does not fit its entry write-key.shown"
    })
    void anEntryThatIsNotInTheListIsRefused(String name, String message) throws IOException {
        // Given
        Path hostile = tar(entry(Manifest.NAME, new String(manifest.json(), StandardCharsets.UTF_8)), entry(name, "x"));

        // Then
        assertThatThrownBy(() -> extract(hostile, target)).hasMessageContaining(message);
        assertThat(temp.resolve("escaped")).doesNotExist();
        assertThat(temp.resolve("inside/escaped")).doesNotExist();
    }

    @Test
    void aLinkInPlaceOfAFileIsRefused() throws IOException {
        // Given
        TarArchiveEntry link = new TarArchiveEntry("postgres/PG_VERSION", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc/passwd");
        Path hostile =
                tar(entry(Manifest.NAME, new String(manifest.json(), StandardCharsets.UTF_8)), new Entry(link, ""));

        // Then
        assertThatThrownBy(() -> extract(hostile, target))
                .hasMessageContaining("does not fit its entry postgres/PG_VERSION");
        assertThat(target.resolve("postgres/PG_VERSION")).doesNotExist();
    }

    @Test
    void anotherContentThanListedIsRefused() throws IOException {
        // Given
        Path hostile = tar(
                entry(Manifest.NAME, new String(manifest.json(), StandardCharsets.UTF_8)),
                entry("postgres/PG_VERSION", "17\n"));

        // Then
        assertThatThrownBy(() -> extract(hostile, target))
                .hasMessage(
                        hostile + " cannot be restored: the content of postgres/PG_VERSION is not what was backed up");
    }

    @Test
    void aMissingEntryIsCounted() throws IOException {
        // Given
        Path hostile = tar(
                entry(Manifest.NAME, new String(manifest.json(), StandardCharsets.UTF_8)),
                entry("postgres/PG_VERSION", "18\n"));

        // Then
        assertThatThrownBy(() -> extract(hostile, target))
                .hasMessage(hostile + " cannot be restored: 2 files of the list of its contents are missing");
    }

    private static void extract(Path archive, Path target) throws IOException {
        try (BackupArchive opened = BackupArchive.open(archive)) {
            opened.extract(target, ME);
        }
    }

    private record Entry(TarArchiveEntry header, String content) {}

    private static Entry entry(String name, String content) {
        TarArchiveEntry header = new TarArchiveEntry(name, true);
        header.setSize(content.getBytes(StandardCharsets.UTF_8).length);
        return new Entry(header, content);
    }

    private Path tar(Entry... entries) throws IOException {
        Path file = temp.resolve("hostile.tar.gz");
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Entry entry : entries) {
                tar.putArchiveEntry(entry.header());
                tar.write(entry.content().getBytes(StandardCharsets.UTF_8));
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
