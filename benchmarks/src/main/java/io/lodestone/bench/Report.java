package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Everything that one run has measured.
 *
 * @param begun when, RFC 3339
 * @param version version of the suite
 * @param machine what it ran on
 * @param plan how much was stored and how long it was measured
 * @param prices prices stored while reads were measured
 * @param atRest the memory of each part of a suite that was started and not asked anything yet
 * @param importing the import of them
 * @param hours the import of hourly KPIs
 * @param reads the reads
 * @param overhead what the gateway adds to a call of the pricing service
 * @param board the board
 * @param pages the dashboard in a browser
 * @param documents searches of the register of documents
 * @param policies policies
 * @param memory the memory of each part after all the load
 * @param sizes one read at other amounts stored; empty when that was not asked for
 * @param statements the pricing service's statements that pgbench ran
 */
record Report(
        String begun,
        String version,
        Machine machine,
        Plan plan,
        long prices,
        Map<Part, Memory> atRest,
        ImportFigures importing,
        KpiFigures hours,
        List<Point> reads,
        OverheadFigures overhead,
        BoardFigures board,
        PageFigures pages,
        DocumentFigures documents,
        PolicyFigures policies,
        Map<Part, Memory> memory,
        List<SizePoint> sizes,
        Map<ReadKind, String> statements) {

    /** The figures beside what they should be. */
    @JsonProperty
    List<Verdict> verdicts() {
        return Targets.judge(this);
    }
}
