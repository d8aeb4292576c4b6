package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

    @TempDir
    Path folder;

    @Test
    void aPasswordIsMadeOnceAndKept() throws IOException {
        // Given
        String made = Passwords.in(folder.resolve("passwords")).of("pricing_app");

        // When
        Passwords next = Passwords.in(folder.resolve("passwords"));

        // Then
        assertThat(next.of("pricing_app")).isEqualTo(made).hasSize(43);
        assertThat(next.of("pricing_owner")).isNotEqualTo(made);
    }

    @Test
    void onlyTheOwnerCanReadThem() throws IOException {
        // Given
        Path file = folder.resolve("passwords");

        // When
        String password = Passwords.in(file).of("pricing_app");

        // Then
        assertThat(file).content().contains(password);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
