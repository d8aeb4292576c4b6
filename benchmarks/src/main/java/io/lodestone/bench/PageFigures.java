package io.lodestone.bench;

/**
 * The dashboard in a headless Chromium that knows nothing of it yet.
 *
 * @param loads how often the board was opened
 * @param rows rows of the board
 * @param boardMillis from the opening of the address to the last row and the trends of the rows in sight, median
 * @param boardMostMillis the same, the longest
 * @param bytes what came over the wire for it, compressed, the library of charts and the board's data apart
 * @param points points on the chart that was panned
 * @param frames frames drawn meanwhile
 * @param frameMillis time from one frame to the next, median
 * @param frame95Millis the same, 95th percentile
 */
record PageFigures(
        int loads,
        int rows,
        double boardMillis,
        double boardMostMillis,
        long bytes,
        int points,
        int frames,
        double frameMillis,
        double frame95Millis) {}
