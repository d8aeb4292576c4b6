package io.lodestone.pricing.series;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a source repeated its price.
 *
 * @param sharePct how many of the steps from one mid to the next were zero, in per cent of all steps; null for less than
 *     two mids
 * @param longestRun most steps of zero in a row
 */
public record Stillness(@Nullable BigDecimal sharePct, int longestRun) {
    /** The stillness of mids in their order, as the source stated them: a conversion would hide a repetition. */
    public static Stillness of(List<BigDecimal> mids) {
        int still = 0;
        int run = 0;
        int longest = 0;
        for (int i = 1; i < mids.size(); i++) {
            run = mids.get(i).compareTo(mids.get(i - 1)) == 0 ? run + 1 : 0;
            still += run > 0 ? 1 : 0;
            longest = Math.max(longest, run);
        }
        BigDecimal share = mids.size() < 2
                ? null
                : BigDecimal.valueOf(still)
                        .multiply(Figures.HUNDRED)
                        .divide(BigDecimal.valueOf(mids.size() - 1L), Figures.EXACT);
        return new Stillness(share, longest);
    }
}
