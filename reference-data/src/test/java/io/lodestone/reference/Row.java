package io.lodestone.reference;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One row of a CSV file, with the place to look at when it breaks a rule. */
record Row(String file, long line, Map<String, String> cells) {
    String get(String column) {
        return Objects.requireNonNull(cells.get(column), () -> file + " has no column " + column);
    }

    boolean has(String column) {
        return !get(column).isEmpty();
    }

    BigDecimal decimal(String column) {
        return new BigDecimal(get(column));
    }

    List<String> list(String column) {
        return has(column) ? Arrays.asList(get(column).split("\\|", -1)) : List.of();
    }

    String place() {
        return file + ":" + line;
    }
}
