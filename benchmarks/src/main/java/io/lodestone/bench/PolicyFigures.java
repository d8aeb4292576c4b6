package io.lodestone.bench;

import java.util.List;

/**
 * Many policies, imported and asked for by one client without stored answers.
 *
 * @param policies how many
 * @param perSecond policies a second through the gateway, from the first byte sent to the answer
 * @param reads the questions
 */
record PolicyFigures(int policies, double perSecond, List<Read> reads) {
    /**
     * A question.
     *
     * @param question the question
     * @param gateway what the client got from the gateway
     * @param database what one client of the database got by plain SQL over the stored JSON or words
     */
    record Read(PolicyQuestion question, Load gateway, Load database) {}
}
