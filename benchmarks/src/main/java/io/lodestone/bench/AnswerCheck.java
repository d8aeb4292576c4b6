package io.lodestone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** Compares answers of the gateway with what psql says, so that a wrong answer cannot win. */
final class AnswerCheck {

    private final ApiClient api;
    private final Database database;

    AnswerCheck(ApiClient api, Database database) {
        this.api = api;
        this.database = database;
    }

    /**
     * Checks count, order of the days and sum of the mids of some reads, asked as cold ones and as others.
     *
     * @return bytes of the smallest answer
     * @throws BenchException when one is wrong
     */
    int reads(ReadKind kind, List<Window> windows) {
        int smallest = Integer.MAX_VALUE;
        for (Window window : windows) {
            String address = kind.address(window);
            Sum expected = expected(kind.mids(window));
            if (expected.count() != kind.points()) {
                throw new BenchException("the database holds " + expected.count() + " points for " + address);
            }
            for (Mode mode : List.of(Mode.COLD, Mode.HOT, Mode.HOT)) {
                byte[] body = api.get(address, mode);
                JsonNode observations = api.json(body).path("observations");
                compare(address, expected, observations);
                String first = observations.path(0).path("period").asText();
                String last = observations
                        .path(observations.size() - 1)
                        .path("period")
                        .asText();
                if (!first.equals(window.from().toString())
                        || !last.equals(window.to().toString())) {
                    throw new BenchException(address + " was answered with the days " + first + " to " + last);
                }
                smallest = Math.min(smallest, body.length);
            }
        }
        return smallest;
    }

    /**
     * Checks count and sum of the mids of a board.
     *
     * @return bytes of the answer
     * @throws BenchException when it is wrong
     */
    int board(String address, DataSet data) {
        byte[] body = api.get(address, Mode.COLD);
        compare(
                address,
                expected("SELECT mid FROM price_current WHERE period_start = '" + data.lastDay() + "'"),
                api.json(body).path("items"));
        return body.length;
    }

    private Sum expected(String mids) {
        String[] columns = database.psql("SELECT count(*), sum(mid) FROM (" + mids + ") chosen")
                .split("\\|");
        return new Sum(Integer.parseInt(columns[0]), new BigDecimal(columns[1]));
    }

    /**
     * Compares rows with what they should be.
     *
     * @throws BenchException when count or sum differ
     */
    static void compare(String address, Sum expected, JsonNode rows) {
        BigDecimal mids = BigDecimal.ZERO;
        for (JsonNode row : rows) {
            mids = mids.add(row.path("mid").decimalValue());
        }
        if (rows.size() != expected.count() || mids.compareTo(expected.mids()) != 0) {
            throw new BenchException(address + " was answered with " + rows.size() + " points whose mids sum up to "
                    + mids.toPlainString() + " instead of " + expected.count() + " with "
                    + expected.mids().toPlainString());
        }
    }

    /**
     * What rows come to.
     *
     * @param count how many
     * @param mids sum of their mids
     */
    record Sum(int count, BigDecimal mids) {}
}
