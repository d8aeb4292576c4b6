package io.lodestone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Made-up documents, the same on each run, every other one in Chinese: words as frequent as Zipf has it, and a few that
 * are looked for.
 *
 * @param count how many
 */
record Documents(int count) {

    /** A word in every text. */
    static final String EVERYWHERE = "everydocument";
    /** A word in one of a thousand texts. */
    static final String RARE = "gadolinium";
    /** How many texts there are for one that has the rare word. */
    static final int RARE_EVERY = 1000;

    private static final int TEXT_BYTES = 10_000;
    private static final int SAMARIUM_EVERY = 10;
    private static final int TITLES_EVERY = 200;
    private static final int ENGLISH_WORDS = 30_000;
    private static final int CHINESE_WORDS = 20_000;
    private static final int CHARACTERS = 3000;
    private static final int FIRST_CHARACTER = 0x4e00;
    private static final int BYTES_A_CHARACTER = 3;
    private static final List<String> SYLLABLES = List.of(
            "ta", "re", "mi", "so", "lan", "ver", "pro", "con", "dys", "ter", "ium", "ore", "mag", "net", "sep", "ox",
            "ide", "fer", "bor", "cal");
    private static final List<String> PUBLISHERS = List.of("Ministry", "Herald", "Argus", "Review", "Bureau");

    /** Writes the file that imports the documents. */
    void writeDocuments(Path file) {
        Random random = new Random(1);
        Words english = english(random);
        Words chinese = chinese(random);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("code,title,title_original,publisher,published,language,kind,note\n");
            for (int number = 0; number < count; number++) {
                boolean isChinese = isChinese(number);
                String title = (number % TITLES_EVERY == 0 ? "Export control of samarium " : "")
                        + String.join(" ", english.text(random, 50));
                String original = isChinese
                        ? (number % TITLES_EVERY == 1 ? "稀土出口管制" : "") + String.join("", chinese.text(random, 60))
                        : "";
                out.write(String.join(
                                ",",
                                code(number),
                                title,
                                original,
                                PUBLISHERS.get(number % PUBLISHERS.size()),
                                "%d-%02d-%02d".formatted(2015 + number % 11, 1 + number % 12, 1 + number % 28),
                                isChinese ? "zh" : "en",
                                "news",
                                String.join(" ", english.text(random, 80)))
                        + '\n');
            }
        } catch (IOException e) {
            throw new BenchException("cannot write " + file, e);
        }
    }

    /** Writes the file that imports their texts. */
    void writeTexts(Path file) {
        Random random = new Random(2);
        Words english = english(random);
        Words chinese = chinese(random);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("document,language,text\n");
            for (int number = 0; number < count; number++) {
                boolean isChinese = isChinese(number);
                List<String> words = isChinese ? chinese.text(random, TEXT_BYTES) : english.text(random, TEXT_BYTES);
                for (String word : sought(number)) {
                    words.add(random.nextInt(words.size()), word);
                }
                out.write(
                        code(number) + (isChinese ? ",zh," : ",en,") + String.join(isChinese ? "" : " ", words) + '\n');
            }
        } catch (IOException e) {
            throw new BenchException("cannot write " + file, e);
        }
    }

    private static List<String> sought(int number) {
        List<String> sought = new ArrayList<>(List.of(EVERYWHERE));
        sought.addAll(isChinese(number) ? List.of("稀土", "出口管制") : List.of("export", "controls"));
        if (number % SAMARIUM_EVERY == 0) {
            sought.add("samarium");
        }
        if (number % RARE_EVERY == 0) {
            sought.add(RARE);
        }
        return sought;
    }

    private static boolean isChinese(int number) {
        return number % 2 == 1;
    }

    private static String code(int number) {
        return "bench-document-%05d".formatted(number);
    }

    private static Words english(Random random) {
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < ENGLISH_WORDS) {
            StringBuilder word = new StringBuilder();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
            }
            words.add(word.toString());
        }
        return new Words(List.copyOf(words), 1);
    }

    private static Words chinese(Random random) {
        double[] frequent = Words.zipf(CHARACTERS);
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < CHINESE_WORDS) {
            StringBuilder word = new StringBuilder();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                word.append((char) (FIRST_CHARACTER + Words.pick(random, frequent)));
            }
            words.add(word.toString());
        }
        return new Words(List.copyOf(words), BYTES_A_CHARACTER);
    }

    /** A vocabulary, the frequent words first. */
    private record Words(List<String> words, int bytesACharacter, double[] frequencies) {
        Words(List<String> words, int bytesACharacter) {
            this(words, bytesACharacter, zipf(words.size()));
        }

        /** Frequencies by Zipf and Mandelbrot, summed up. */
        static double[] zipf(int size) {
            double[] sums = new double[size];
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += 1 / (i + 2.7);
                sums[i] = sum;
            }
            return sums;
        }

        static int pick(Random random, double[] sums) {
            int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
            return found < 0 ? -found - 1 : found;
        }

        List<String> text(Random random, int bytes) {
            List<String> text = new ArrayList<>();
            for (int written = 0; written < bytes; ) {
                String word = words.get(pick(random, frequencies));
                text.add(word);
                written += word.getBytes(StandardCharsets.UTF_8).length + (bytesACharacter == 1 ? 1 : 0);
            }
            return text;
        }
    }
}
