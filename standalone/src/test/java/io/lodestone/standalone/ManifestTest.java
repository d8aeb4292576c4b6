package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String SHA256 = "0".repeat(64);

    @Test
    void itIsReadAsItWasWritten() throws IOException {
        // Given
        DatabaseContent database = new DatabaseContent(
                "lodestone_gateway", null, List.of(new TableContent("public.api_key", 2, "18446744073709551617")));
        Manifest manifest = manifest(List.of(database), "postgres/PG_VERSION", 3, SHA256);

        // Then
        assertThat(Manifest.parse(manifest.json())).isEqualTo(manifest);
        assertThat(manifest.summary()).isEqualTo("1 databases, 1 tables, 2 rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"format\":\"lodestone-backup-1\"}",
                "{\"format\":\"lodestone-backup-2\",\"databases\":[],\"folders\":[],\"files\":[]}",
                "{\"format\":\"lodestone-backup-1\",\"postgres\":\"18.6\",\"databases\":[],\"folders\":[],\"files\":[]}",
                "{\"format\":\"lodestone-backup-1\",\"postgres\":\"18.6\",\"taken\":\"2026-11-22T20:30:00Z\","
                        + "\"databases\":[],\"folders\":[],\"files\":[]}",
                "{\"format\":\"lodestone-backup-1\",\"postgres\":\"x\",\"taken\":\"2026-11-22T20:30:00Z\","
                        + "\"databases\":[],\"folders\":[\"postgres\"],\"files\":[]}",
                "{\"format\":\"lodestone-backup-1\",\"postgres\":\"18.6\",\"taken\":\"2026-11-22T20:30:00Z\","
                        + "\"databases\":[null],\"folders\":[\"postgres\"],\"files\":[null]}",
                "{\"format\":\"lodestone-backup-1\",\"surprise\":1,\"databases\":[],\"folders\":[],\"files\":[]}"
            })
    void whatIsNoListIsRefused(String json) {
        assertThatIOException().isThrownBy(() -> Manifest.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../passwords.properties",
                "postgres/../../etc/passwd",
                "postgres/./PG_VERSION",
                "postgres//PG_VERSION",
                "postgres/PG_VERSION/",
                "postgres\\PG_VERSION",
                "postgres/\u0000",
                "postgres.conf",
                "lock",
                "log/postgres.log",
                "postgresql-18.6.0/bin/postgres"
            })
    void aNameOutsideTheDataIsRefused(String name) throws IOException {
        byte[] json = manifest(List.of(), name, 3, SHA256).json();

        assertThatIOException()
                .isThrownBy(() -> Manifest.parse(json))
                .withMessageStartingWith("it names a file that no backup has: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "G000000000000000000000000000000000000000000000000000000000000000"})
    void aChecksumThatIsNoneIsRefused(String checksum) throws IOException {
        byte[] json = manifest(List.of(), "postgres/PG_VERSION", 3, checksum).json();

        assertThatIOException().isThrownBy(() -> Manifest.parse(json)).withMessageContaining("checksum of");
    }

    @Test
    void lengthsThatCannotBeAreRefused() throws IOException {
        byte[] negative = manifest(List.of(), "postgres/PG_VERSION", -1, SHA256).json();
        StoredFile huge = new StoredFile("postgres/a", Long.MAX_VALUE, SHA256);
        StoredFile more = new StoredFile("postgres/b", 1, SHA256);
        byte[] tooMuch = new Manifest(
                        Manifest.FORMAT,
                        "1",
                        "18.6",
                        "2026-11-22T20:30:00Z",
                        List.of(),
                        List.of("postgres"),
                        List.of(huge, more))
                .json();

        assertThatIOException().isThrownBy(() -> Manifest.parse(negative)).withMessageContaining("length");
        assertThatIOException().isThrownBy(() -> Manifest.parse(tooMuch)).withMessageContaining("lengths");
    }

    @Test
    void aFileNamedTwiceIsRefused() throws IOException {
        byte[] json = manifest(List.of(), "postgres", 3, SHA256).json();

        assertThatIOException().isThrownBy(() -> Manifest.parse(json)).withMessage("it names a file twice: postgres");
    }

    private static Manifest manifest(List<DatabaseContent> databases, String file, long bytes, String sha256) {
        return new Manifest(
                Manifest.FORMAT,
                "1.0.0",
                "18.6",
                "2026-11-22T20:30:00Z",
                databases,
                List.of("postgres"),
                List.of(new StoredFile(file, bytes, sha256)));
    }
}
