package io.lodestone.reference;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceFilesTest {
    private static final Map<String, String> HEADERS = Map.ofEntries(
            entry("documents", "code,title,title_original,publisher,published,language,kind,url,note"),
            entry(
                    "companies",
                    "code,name,name_original,aliases,country,ticker,ownership,stages,fiscal_year_end,document,note"),
            entry(
                    "plants",
                    "code,name,name_original,aliases,company,country,region,latitude,longitude,stages,elements,"
                            + "status,status_since,start_year,document,note"),
            entry(
                    "metrics",
                    "code,name,unit,aggregation,weighted_by,basis,valid_from,definition,what_changed,document"),
            entry("reconciliations", "code,rule,subject,metric,inputs,tolerance_pct,document,note"),
            entry(
                    "instruments",
                    "code,name,name_original,elements,commodity,form,specification,source,kind,incoterm,place,"
                            + "origin_scope,currency,unit,tax,tax_jurisdiction,frequency,calendar,decimals,"
                            + "plausible_low,plausible_high,license,status,predecessor,successor,valid_from,notes"),
            entry("tax-rates", "jurisdiction,tax,rate,valid_from,document,note"),
            entry("calendar-days", "calendar,day,working,name,document"),
            entry("fx-rates", "base,quote,date,rate,source,known_at,document"),
            entry("prices", "instrument,period,low,high,mid,status,origin,known_at,cause,exactness,document,note"),
            entry("plant-capacities", "plant,product,metric,value,high,unit,basis,as_of,known_at,document,note"),
            entry("plant-events", "code,plant,kind,start,end,status,title,known_at,document,note"),
            entry(
                    "relations",
                    "code,subject,kind,object,product,share_pct,amount,amount_unit,from,to,status,known_at,document,"
                            + "note"),
            entry(
                    "kpis",
                    "subject,plant,metric,period,value,low,high,unit,kind,exactness,known_at,cause,document,note"));

    @Test
    void everyFileIsInTheIndexInLexicalOrder() throws Exception {
        // Given
        URI index = Objects.requireNonNull(ReferenceData.class.getResource("index.csv"))
                .toURI();
        List<String> present;
        try (Stream<Path> files = Files.list(Path.of(index).resolveSibling(""))) {
            present = files.map(
                            path -> Objects.requireNonNull(path.getFileName()).toString())
                    .filter(name -> name.endsWith(".csv") || name.endsWith(".ndjson"))
                    .filter(name -> !name.equals("index.csv"))
                    .sorted()
                    .toList();
        }

        // When
        List<String> listed =
                ReferenceData.files().stream().map(ReferenceFile::name).toList();

        // Then
        assertThat(listed).isEqualTo(present);
    }

    @Test
    void everyCsvFileHasExactlyTheColumnsOfItsImport() throws IOException {
        for (ReferenceFile file : ReferenceData.files()) {
            if (file.name().endsWith(".csv")) {
                String route =
                        file.route().substring("/v1/".length(), file.route().indexOf(':'));

                assertThat(firstLine(file)).as(file.name()).isEqualTo(HEADERS.get(route));
                assertThat(Rows.rows(file)).as(file.name()).isNotEmpty();
            }
        }
    }

    @Test
    void aFileKnowsItsContentTypeAndItsDigest() {
        ReferenceFile policies = ReferenceData.files().getLast();

        assertThat(policies.contentType()).isEqualTo("application/x-ndjson");
        assertThat(policies.sha256()).matches("[0-9a-f]{64}").isEqualTo(policies.sha256());
        assertThat(ReferenceData.files().getFirst().contentType()).isEqualTo("text/csv");
    }

    private static String firstLine(ReferenceFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
