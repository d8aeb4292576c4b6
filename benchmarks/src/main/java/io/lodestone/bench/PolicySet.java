package io.lodestone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up policies, the same on each run: 1 to 25 lines of scope, 2 to 6 events, and a paragraph of text.
 *
 * @param policies how many
 */
record PolicySet(int policies) {

    private static final List<String> ISSUERS =
            List.of("CN", "CN", "CN", "US", "US", "EU", "JP", "AU", "CA", "IN", "GB", "KR", "MY", "VN", "BR", "RU");
    private static final List<String> TYPES = List.of(
            "export_licence",
            "export_licence",
            "export_ban",
            "export_quota",
            "export_tax",
            "import_tariff",
            "production_quota",
            "grant_or_equity",
            "loan",
            "regulation");
    private static final List<String> ELEMENTS = List.of(
            "La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y", "Sc", "Ga", "Ge",
            "Sb", "W", "REE", "HREE");
    private static final List<String> FORMS =
            List.of("ore", "concentrate", "oxide", "compound", "metal", "alloy", "magnet");
    private static final List<String> STAGES = List.of("mine", "separation", "metal", "alloy", "magnet", "recycling");
    private static final List<String> TARGETS = List.of("US", "JP", "EU", "CN", "KR");
    private static final List<String> SUBJECTS = List.of(
            "samarium", "dysprosium", "rare earth magnets", "separation technology", "gallium", "tungsten", "scrap");
    private static final List<String> WORDS = List.of(
            "licence",
            "exporters",
            "apply",
            "authority",
            "items",
            "control",
            "parameters",
            "purity",
            "value",
            "foreign",
            "origin",
            "military",
            "users",
            "announcement",
            "annex",
            "declared",
            "customs",
            "codes",
            "reference",
            "years");
    private static final List<String> LATER = List.of("suspended", "resumed", "amended", "revoked");
    private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);
    private static final int DAYS = 7600;
    private static final int MOST_LINES = 25;
    private static final int SUMMARY_WORDS = 60;
    private static final int TEXT_WORDS = 12;

    /** Writes the file that imports them, one a line. */
    void write(Path file) {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = 1; number <= policies; number++) {
                out.write(policy(number, random));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new BenchException("cannot write " + file, e);
        }
    }

    private static String policy(int number, Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(MOST_LINES); i >= 0; i--) {
            lines.add(line(i, random));
        }
        return """
                {"code":"bench-%05d","title":"Announcement %d: export control of %s","titleOriginal":"公告第%d号 对稀土相关物项实施出口管制",\
                "issuer":"%s","authority":"Ministry","instrumentType":"%s","mast":{"code":"P33","edition":"2019"},\
                "legalReference":"No. %d","direction":"restricting","summary":"%s","scope":[%s],"events":[%s]}""".formatted(
                        number,
                        number,
                        any(SUBJECTS, random),
                        number,
                        any(ISSUERS, random),
                        any(TYPES, random),
                        number,
                        words(SUMMARY_WORDS, random),
                        String.join(",", lines),
                        events(random));
    }

    private static String line(int number, Random random) {
        List<String> elements = List.of(any(ELEMENTS, random), any(ELEMENTS, random));
        String hs = Integer.toString(280_530 + random.nextInt(40));
        return """
                {"elements":[%s],"forms":["%s"],"stages":["%s"],"hsCodes":["%s"],"hsEdition":"2022","hsBasis":"reference",\
                "controlItems":["1C9%02d.%c"],"targets":[%s],"article":"%s","text":"%s"}""".formatted(
                        quoted(elements),
                        any(FORMS, random),
                        any(STAGES, random),
                        hs,
                        random.nextInt(20),
                        'a' + random.nextInt(4),
                        random.nextInt(4) == 0 ? quoted(List.of(any(TARGETS, random))) : "",
                        number < 2 ? "" : "part " + number % 4,
                        words(TEXT_WORDS, random));
    }

    private static String events(Random random) {
        LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
        List<String> events = new ArrayList<>();
        events.add(event("announced", day));
        day = day.plusDays(random.nextInt(120));
        events.add(event("enters_force", day));
        for (int i = random.nextInt(5); i > 0; i--) {
            day = day.plusDays(1 + random.nextInt(400));
            events.add(event(any(LATER, random), day));
        }
        return String.join(",", events);
    }

    private static String event(String kind, LocalDate day) {
        return "{\"event\":\"" + kind + "\",\"date\":\"" + day + "\"}";
    }

    private static String quoted(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text + '"')
                .distinct()
                .reduce((a, b) -> a + ',' + b)
                .orElse("");
    }

    private static String words(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(any(WORDS, random));
        }
        return text.toString();
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
