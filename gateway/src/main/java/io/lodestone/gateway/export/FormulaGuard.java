package io.lodestone.gateway.export;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking text for a formula: a cell that begins like one and is no number gets an apostrophe
 * before it, as OWASP's note on CSV injection advises.
 */
final class FormulaGuard {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private FormulaGuard() {}

    /** The cells, made safe. */
    static List<String> guarded(List<String> cells) {
        return cells.stream().map(FormulaGuard::guarded).toList();
    }

    private static String guarded(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
