package io.lodestone.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report for people and for programs, under its time and once more as the latest one. */
final class ResultFiles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new ShortNumbers())
                    .addSerializer(double.class, new ShortNumbers()))
            .build();

    private ResultFiles() {}

    /**
     * Writes the files.
     *
     * @param folder made where it is missing
     * @return the Markdown file
     */
    static Path write(Path folder, Report report) {
        String name = report.begun().replace(":", "");
        Path markdown = folder.resolve(name + ".md");
        try {
            Files.createDirectories(folder);
            String json = json(report) + "\n";
            String text = MarkdownReport.of(report);
            Files.writeString(folder.resolve(name + ".json"), json);
            Files.writeString(folder.resolve("latest.json"), json);
            Files.writeString(markdown, text);
            Files.writeString(folder.resolve("latest.md"), text);
        } catch (IOException e) {
            throw new BenchException("the results cannot be written to " + folder + ": " + e.getMessage(), e);
        }
        return markdown;
    }

    /**
     * Writes the report on growth, over the one before.
     *
     * @param folder made where it is missing
     * @param markdown the report
     * @return the file
     */
    static Path writeGrowth(Path folder, String markdown) {
        Path file = folder.resolve("growth.md");
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, markdown);
        } catch (IOException e) {
            throw new BenchException("the report cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /** A report as JSON. */
    static String json(Report report) throws IOException {
        return JSON.writeValueAsString(report);
    }

    /** Three digits after the point are more than a measurement is good for. */
    private static final class ShortNumbers extends JsonSerializer<Double> {
        private static final int DIGITS = 3;

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_UP));
        }
    }
}
