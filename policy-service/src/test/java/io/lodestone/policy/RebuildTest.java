package io.lodestone.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.type.v1.ImportMode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RebuildTest extends ServiceTest {
    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY 1")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @Test
    void whatIsCurrentCanBeMadeAgainFromTheVersions() throws SQLException {
        // Given
        String policy = """
                {"code":"rebuild-1","title":"%s","issuer":"CN","instrumentType":"export_ban",
                 "events":[{"event":"announced","date":"2020-01-01"}]%s}""";
        for (String row : List.of(
                policy.formatted("First", ""),
                policy.formatted("Second", ""),
                policy.formatted("Backfilled", ",\"knownAt\":\"2021\""))) {
            Imports.policies(policyStreams, Imports.header(ImportMode.IMPORT_MODE_ATOMIC), List.of(row));
        }
        for (String title : List.of("First", "Second")) {
            Imports.documents(
                    documentStreams,
                    Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                    List.of(DocumentRow.newBuilder()
                            .setLine(2)
                            .setCode("rebuild-doc")
                            .setTitle(title)
                            .build()));
            Imports.documentTexts(
                    documentTextStreams,
                    Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                    List.of(DocumentTextRow.newBuilder()
                            .setLine(2)
                            .setDocument("rebuild-doc")
                            .setLanguage("en")
                            .setText(title)
                            .build()));
        }
        // Two entries of one article, of which the first had another title before.
        for (String title : List.of("Another title", "One article, rebuilt")) {
            Imports.documents(
                    documentStreams,
                    Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                    List.of(
                            article(2, "rebuild-a", title, "Publisher A"),
                            article(3, "rebuild-b", "One article, rebuilt", "Publisher B")));
        }
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            List<String> policies = rows(connection, "policy_current");
            List<String> documents = rows(connection, "document");
            List<String> texts = rows(connection, "document_text");
            List<String> index = rows(connection, "document_index");

            // When
            statement.execute("SELECT rebuild_current()");

            // Then
            assertThat(rows(connection, "policy_current")).isEqualTo(policies).contains("(rebuild-1,2)");
            assertThat(rows(connection, "document")).isEqualTo(documents).isNotEmpty();
            assertThat(rows(connection, "document_text")).isEqualTo(texts).contains("(rebuild-doc,en,2)");
            assertThat(rows(connection, "document_index"))
                    .isEqualTo(index)
                    .filteredOn(row -> row.contains(",rebuild-a,"))
                    .hasSize(2);
        }
    }

    private static DocumentRow article(int line, String code, String title, String publisher) {
        return DocumentRow.newBuilder()
                .setLine(line)
                .setCode(code)
                .setTitle(title)
                .setPublisher(publisher)
                .setPublished("2024-05-0" + line)
                .setLanguage("en")
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE policy_version SET body = '{}'",
                "DELETE FROM policy_version",
                "TRUNCATE policy_version CASCADE",
                "UPDATE document_version SET title = ''",
                "DELETE FROM document_version",
                "DELETE FROM document",
                "UPDATE document_text_version SET text = ''",
                "DELETE FROM document_text_version",
                "SELECT rebuild_documents()",
                "SELECT rebuild_current()"
            })
    void theServiceItselfCannotAlterAVersion(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
        }
    }
}
