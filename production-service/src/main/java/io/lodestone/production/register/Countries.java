package io.lodestone.production.register;

import java.util.Locale;
import java.util.Set;

/** Countries by their ISO 3166 alpha-2 codes. */
public final class Countries {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    private Countries() {}

    /** True for the code of a country. */
    public static boolean isCode(String code) {
        return CODES.contains(code);
    }
}
