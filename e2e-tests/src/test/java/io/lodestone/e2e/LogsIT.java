package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The logs of a laptop, where spans go nowhere. */
@ExtendWith(ReferenceSuite.class)
class LogsIT {
    private static final Pattern DATA = Pattern.compile("data in (\\S+)");

    @Test
    void aRefusedImportHasOneIdInItsProblemAndInTheLogOfTheService(RunningSuite suite, Api api) throws Exception {
        // Given
        String mistaken = "code,name,source,kind,currency,unit,tax,frequency\nx,X,made up,assessment,,kg,none,D\n";

        // When
        Answer refused = api.importBody("/v1/instruments:import?dryRun=true", "text/csv", mistaken);

        // Then
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        String trace = refused.json().path("traceId").asText();
        assertThat(Files.readAllLines(data(suite).resolve("log/pricing-service.log")))
                .anyMatch(line -> line.contains("[" + trace + "] import "));
    }

    private static Path data(RunningSuite suite) {
        return suite.lines().stream()
                .map(DATA::matcher)
                .filter(Matcher::find)
                .map(match -> Path.of(Objects.requireNonNull(match.group(1))))
                .findFirst()
                .orElseThrow();
    }
}
