package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySetTest {
    @TempDir
    private Path folder;

    private List<JsonNode> written() throws IOException {
        Path file = folder.resolve("policies.ndjson");
        new PolicySet(300).write(file);
        JsonMapper json = JsonMapper.builder().build();
        List<JsonNode> policies = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            policies.add(json.readTree(line));
        }
        return policies;
    }

    @Test
    void policiesHaveTheShapeOfRealOnesAndAreTheSameOnEachRun() throws IOException {
        // When
        List<JsonNode> policies = written();

        // Then
        assertThat(policies).hasSize(300).isEqualTo(written());
        assertThat(policies).extracting(policy -> policy.path("code").asText()).doesNotHaveDuplicates();
        assertThat(policies)
                .extracting(policy -> policy.path("scope").size())
                .allMatch(lines -> lines >= 1 && lines <= 25)
                .contains(1, 25);
        assertThat(policies)
                .extracting(policy -> policy.path("events").size())
                .allMatch(events -> events >= 2 && events <= 6)
                .contains(2, 6);
    }
}
