package io.lodestone.kit.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as it stands in other people's files. */
public final class FileText {
    private static final Pattern WHITE = Pattern.compile("\\s+");

    private FileText() {}

    /**
     * The text by which two cells are compared: full-width and half-width characters are alike (NFKC), white space around
     * it does not count, and white space inside it, line breaks too, counts as one blank.
     */
    public static String normal(String cell) {
        String compatible = Normalizer.isNormalized(cell, Normalizer.Form.NFKC)
                ? cell
                : Normalizer.normalize(cell, Normalizer.Form.NFKC);
        return WHITE.matcher(compatible.strip()).replaceAll(" ");
    }
}
