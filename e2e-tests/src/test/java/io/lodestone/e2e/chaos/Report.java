package io.lodestone.e2e.chaos;

import io.lodestone.e2e.chaos.Chaos.Cycle;
import io.lodestone.e2e.chaos.Tally.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What came of a run.
 *
 * @param cycles the cycles in their order
 * @param tally what the clients met
 * @param finding what the oracle found at the end
 */
record Report(Instant begun, Instant ended, long seed, List<Cycle> cycles, Tally tally, Oracle.Finding finding) {

    /** Everything that may not be. */
    List<String> wrong() {
        return java.util.stream.Stream.concat(tally.wrong().stream(), finding.wrong().stream())
                .toList();
    }

    /** Whether nothing was lost, doubled or wrong. */
    boolean isGood() {
        return finding.isGood() && wrong().isEmpty();
    }

    /** The report as Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Kill cycles\n\n%d cycles, seed %d, %s, %d minutes, %d processors.\n\n"
                .formatted(
                        cycles.size(),
                        seed,
                        begun.truncatedTo(ChronoUnit.SECONDS),
                        Duration.between(begun, ended).toMinutes(),
                        Runtime.getRuntime().availableProcessors()));
        text.append("| | |\n|---|---:|\n");
        line(text, "revisions lost", finding.lost());
        line(text, "revisions doubled", finding.doubled());
        line(text, "wrong answers and other faults", wrong().size());
        line(text, "revisions compared with the oracle's", finding.revisions());
        for (Count count : Count.values()) {
            line(text, count.text(), tally.of(count));
        }
        text.append("\n"
                + "| Killed | Cycles | Imports on their way | Ready again, median | Whole again, median | Longest"
                + " |\n"
                + "|---|---:|---:|---:|---:|---:|\n");
        for (Victim victim : Victim.values()) {
            row(
                    text,
                    victim.text(),
                    cycles.stream().filter(cycle -> cycle.victim() == victim).toList());
        }
        row(text, "all", cycles);
        text.append("\n"
                + "Whole again: from the kill until every writer has an import answered that it began after the"
                + " process was ready again.\n");
        wrong().forEach(fault -> text.append("\n- ").append(fault));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, long count) {
        text.append(String.format(Locale.ROOT, "| %s | %,d |%n", what, count));
    }

    private static void row(StringBuilder text, String what, List<Cycle> cycles) {
        if (!cycles.isEmpty()) {
            List<Duration> ready = cycles.stream().map(Cycle::ready).sorted().toList();
            List<Duration> whole = cycles.stream().map(Cycle::whole).sorted().toList();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f s | %.1f s | %.1f s |%n",
                    what,
                    cycles.size(),
                    cycles.stream().mapToInt(Cycle::cut).sum(),
                    ready.get(ready.size() / 2).toMillis() / 1000.0,
                    whole.get(whole.size() / 2).toMillis() / 1000.0,
                    whole.getLast().toMillis() / 1000.0));
        }
    }
}
