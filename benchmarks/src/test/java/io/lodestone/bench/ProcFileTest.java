package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcFileTest {
    private static final String JAVA = """
            Name:	java
            VmPeak:	 3514900 kB
            VmHWM:	  321460 kB
            VmRSS:	  298000 kB
            RssAnon:	  270000 kB
            RssFile:	   28000 kB
            RssShmem:	       0 kB
            Threads:	41
            """;
    private static final String BACKEND = """
            Name:	postgres
            VmHWM:	  206000 kB
            VmRSS:	  205000 kB
            RssAnon:	    5000 kB
            RssFile:	   10000 kB
            RssShmem:	  190000 kB
            """;
    private static final String OTHER_BACKEND = """
            Name:	postgres
            VmHWM:	  108000 kB
            VmRSS:	  107500 kB
            RssAnon:	    2500 kB
            RssFile:	    5000 kB
            RssShmem:	  100000 kB
            """;

    @Test
    void processorTimeCountsUserSystemAndEndedChildren() {
        // Given
        String stat =
                "4242 (postgres: (x) y) S 1 4242 4242 0 -1 4194560 25611 3000 0 0 120 30 7 3 20 0 1 0 9876 250000000"
                        + " 20000 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0";

        // When
        long micros = ProcFile.cpuMicros(stat);

        // Then
        assertThat(micros).isEqualTo((120 + 30 + 7 + 3) * 10_000L);
    }

    @Test
    void aSizeIsFoundByItsNameAndZeroWithoutOne() {
        assertThat(ProcFile.kib(JAVA, "VmHWM")).isEqualTo(321_460);
        assertThat(ProcFile.kib(JAVA, "VmSwap")).isZero();
        assertThat(ProcFile.kib("MemTotal:       24683964 kB\n", "MemTotal")).isEqualTo(24_683_964);
    }

    @Test
    void oneProcessHasWhatIsResident() {
        assertThat(Memory.of(List.of(JAVA))).isEqualTo(new Memory(321_460, 298_000));
    }

    @Test
    void severalProcessesHaveTheirOwnAndOnceWhatTheyShare() {
        assertThat(Memory.of(List.of(BACKEND, OTHER_BACKEND)))
                .isEqualTo(new Memory(206_000, 5_000 + 2_500 + 10_000 + 190_000));
    }

    @Test
    void theMostOfTwoLooksIsTheLargerOfEachFigure() {
        assertThat(new Memory(10, 5).max(new Memory(8, 7))).isEqualTo(new Memory(10, 7));
    }

    @Test
    void aProcessThatIsNotThereSaysNothing() {
        assertThat(ProcFile.read(Long.MAX_VALUE, "stat")).isEmpty();
    }
}
