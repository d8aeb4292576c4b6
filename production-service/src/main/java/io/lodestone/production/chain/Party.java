package io.lodestone.production.chain;

import java.util.Comparator;
import java.util.List;

/**
 * A company or plant as its register has it.
 *
 * @param code its code
 * @param name its name
 * @param plant true for a plant
 * @param country ISO 3166 code; empty for none
 * @param stages its stages
 * @param company code of the company that runs the plant; empty for none, and for companies
 */
record Party(String code, String name, boolean plant, String country, List<String> stages, String company) {
    private static final List<String> FROM_MINE_TO_MAGNET =
            List.of("mine", "separation", "metal", "alloy", "magnet", "recycling");

    /** By earliest stage, those without a stage last, then by code. */
    static final Comparator<Party> FROM_THE_MINE =
            Comparator.comparingInt(Party::earliest).thenComparing(Party::code);

    private int earliest() {
        return stages.stream().mapToInt(FROM_MINE_TO_MAGNET::indexOf).min().orElse(FROM_MINE_TO_MAGNET.size());
    }

    /** The stages from mine to recycling. */
    List<String> orderedStages() {
        return stages.stream()
                .sorted(Comparator.comparingInt(FROM_MINE_TO_MAGNET::indexOf))
                .toList();
    }
}
