package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Searches of the register of documents, asked by one client.
 *
 * @param documents how many are stored, each with a text of 10 kB
 * @param textsPerSecond texts imported a second, from the first byte sent to the answer
 * @param searches what was looked for
 */
record DocumentFigures(int documents, double textsPerSecond, List<Search> searches) {

    /**
     * One search.
     *
     * @param words what was looked for
     * @param rows documents of the page
     * @param gateway what the client got
     * @param database the database's own walk over the index and the reading of the page's documents, by pgbench
     */
    record Search(String words, int rows, Load gateway, Load database) {
        /** Its name in a report. */
        @JsonProperty
        String text() {
            return words + ", " + rows + " a page";
        }
    }
}
