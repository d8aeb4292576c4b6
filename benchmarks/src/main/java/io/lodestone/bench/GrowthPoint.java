package io.lodestone.bench;

import java.util.Map;

/**
 * Tables of prices of one size, layout and order of arrival, and what they cost.
 *
 * @param layout how they are stored
 * @param arrival in which order the rows came
 * @param prices rows of the table of current prices
 * @param fillPerSecond rows that both tables together took a second, from a query and not from a client
 * @param current the table of current prices
 * @param revision the table of revisions
 * @param reads what each kind of read cost
 */
record GrowthPoint(
        Layout layout,
        Arrival arrival,
        long prices,
        double fillPerSecond,
        Size current,
        Size revision,
        Map<GrowthRead, Cost> reads) {

    /** How a table is stored. */
    enum Layout {
        /** As the migrations make it. */
        ONE_TABLE("one table"),
        /** In parts by a hash of the instrument. */
        PARTITIONED("16 partitions");

        private final String text;

        Layout(String text) {
            this.text = text;
        }

        /** Its name in a report. */
        String text() {
            return text;
        }
    }

    /** In which order rows come. */
    enum Arrival {
        /** One history after the other, as a first import brings them. */
        BY_INSTRUMENT("history by history"),
        /** Day after day for all instruments, as time brings them. */
        BY_DAY("day by day");

        private final String text;

        Arrival(String text) {
            this.text = text;
        }

        /** Its name in a report. */
        String text() {
            return text;
        }
    }

    /**
     * What a table takes.
     *
     * @param rowBytes of the table for one row
     * @param keyBytes of its indexes for one row
     * @param levels blocks from the root of its key to a leaf, of the largest part
     */
    record Size(double rowBytes, double keyBytes, int levels) {
        /** Table and indexes, for one row. */
        double bytes() {
            return rowBytes + keyBytes;
        }
    }

    /**
     * What one read takes.
     *
     * @param perSecond reads a second
     * @param cpuMicros processor time of PostgreSQL, in microseconds
     * @param blocks blocks of 8 KiB looked at
     * @param hitShare share of them that were in PostgreSQL's own memory
     */
    record Cost(double perSecond, double cpuMicros, double blocks, double hitShare) {}
}
