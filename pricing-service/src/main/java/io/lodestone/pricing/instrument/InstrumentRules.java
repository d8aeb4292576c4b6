package io.lodestone.pricing.instrument;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold between the fields of a definition, on whichever way it comes in. */
final class InstrumentRules {
    /** Licence classes, from the widest to the narrowest. */
    static final List<String> LICENSES =
            List.of("open", "attribution", "redistribute", "derived_allowed", "non_display", "internal_display");

    private static final Set<String> LICENSE_SET = Set.copyOf(LICENSES);
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * A broken rule.
     *
     * @param column the field at fault, as files name it
     * @param detail what is wrong and what would be right
     */
    record Violation(String column, String detail) {}

    private InstrumentRules() {}

    /** True for kebab-case. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** The first rule that a definition breaks. */
    static Optional<Violation> violation(InstrumentDefinition definition) {
        return violation(definition.license(), definition.plausibleLow(), definition.plausibleHigh());
    }

    /** The first rule that these fields break. */
    static Optional<Violation> violation(
            @Nullable String license, @Nullable BigDecimal plausibleLow, @Nullable BigDecimal plausibleHigh) {
        if (license != null && !LICENSE_SET.contains(license)) {
            return Optional.of(
                    new Violation("license", "'" + license + "' is not one of " + String.join(", ", LICENSES)));
        }
        if (plausibleLow != null && plausibleHigh != null && plausibleLow.compareTo(plausibleHigh) > 0) {
            return Optional.of(new Violation(
                    "plausible_low",
                    plausibleLow.toPlainString() + " is above plausible_high " + plausibleHigh.toPlainString()));
        }
        return Optional.empty();
    }
}
