package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long ROOM = 1024L * 1024 * 1024;

    @TempDir
    private Path directory = Path.of(".");

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private void isEmptyDirectory() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static InputStream endless(long bytes) {
        return new Endless(bytes);
    }

    /** As many bytes as wanted, none of them held. */
    private static final class Endless extends InputStream {
        private final long bytes;
        private long given;

        Endless(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return given++ < bytes ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (given >= bytes) {
                return -1;
            }
            int read = (int) Math.min(length, bytes - given);
            Arrays.fill(buffer, offset, offset + read, (byte) 'x');
            given += read;
            return read;
        }
    }

    @Test
    void keepsTheBodyAndItsHashUntilItIsClosed() throws IOException {
        try (Spool spool = Spool.take(text("abc"), false, ROOM, true, directory)) {
            assertThat(spool.sha256Hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(spool.isBlank()).isFalse();
            assertThat(spool.body().readAllBytes()).asString().isEqualTo("abc");
        }
        isEmptyDirectory();
    }

    @Test
    void aProcessThatIsKilledWhileItReadsLeavesNothing() throws IOException {
        try (Spool spool = Spool.take(text("abc"), false, ROOM, true, directory)) {
            isEmptyDirectory();
            assertThat(spool.body().read()).isEqualTo('a');
        }
    }

    @Test
    void hashesWhatABodyUnpacksTo() throws IOException {
        byte[] packed = packed("abc".getBytes(StandardCharsets.UTF_8));
        try (Spool spool = Spool.take(new ByteArrayInputStream(packed), true, ROOM, true, directory)) {
            assertThat(spool.sha256Hex()).startsWith("ba7816bf");
        }
    }

    @Test
    void knowsABlankBody() {
        try (Spool spool = Spool.take(text(" \r\n\t"), false, ROOM, true, directory)) {
            assertThat(spool.isBlank()).isTrue();
        }
    }

    @Test
    void refusesABodyLargerThanAllowedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> Spool.take(endless(5_000_000), false, 1_000_000, false, directory))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(413));
        isEmptyDirectory();
    }

    @Test
    void holdsThePackedBodyToTheLimitOfTheUnpackedOne() throws IOException {
        byte[] bomb = packed(new byte[20_000_000]);

        assertThat(bomb.length).isLessThan(1_000_000);
        assertThatThrownBy(() -> Spool.take(new ByteArrayInputStream(bomb), true, 1_000_000, false, directory))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(413));
        isEmptyDirectory();
    }

    @Test
    void refusesAHundredMegabytesInOneLineAfterTheFirstMegabyte() throws IOException {
        Endless line = new Endless(100_000_000);
        InputStream body = new SequenceInputStream(text("header\n"), line);

        assertThatThrownBy(() -> Spool.take(body, false, ROOM, true, directory))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(422);
                    assertThat(new String(
                                    Json.bytes(json -> e.problem().write(json, "/", "t")), StandardCharsets.UTF_8))
                            .contains("\"errors\":[{\"line\":2,\"code\":\"line_too_long\"");
                });
        assertThat(line.given).as("bytes read of the line").isLessThan(2_000_000);
        isEmptyDirectory();
    }

    @Test
    void takesAnArrayOnOneLine() {
        try (Spool spool = Spool.take(endless(3_000_000), false, ROOM, false, directory)) {
            assertThat(spool.isBlank()).isFalse();
        }
    }

    @Test
    void refusesWhatIsNotPackedThoughItSaysSo() throws IOException {
        byte[] packed = packed("abc".repeat(100).getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(packed, packed.length / 2);

        for (InputStream body : new InputStream[] {text("abc"), text(""), new ByteArrayInputStream(cut)}) {
            assertThatThrownBy(() -> Spool.take(body, true, ROOM, true, directory))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(400));
        }
        isEmptyDirectory();
    }
}
