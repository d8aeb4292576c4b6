package io.lodestone.bench;

/**
 * What an amount of prices and of requests needs, out of what one row and one request was measured to cost. Linear: rows
 * and requests cost what they cost, whatever their number; what does not scale that way shows in the measurements.
 *
 * @param prices prices stored
 * @param perSecond histories of 250 points asked for a second
 * @param costs what one of each costs
 */
record Forecast(long prices, int perSecond, Costs costs) {

    /** Share of its processor time that a machine is planned with; above it, waiting grows faster than work. */
    static final double PLANNED = 0.6;

    /** Share of histories that the gateway answers from memory. */
    static final double KEPT = 0.8;

    /** Of what is stored, the share that is read again and again, the newest years. */
    static final double WARM = 0.25;

    private static final double MICROS = 1e6;
    private static final double BYTES_PER_GB = 1e9;

    /**
     * What one thing costs.
     *
     * @param rowBytes a price with its revisions and all indexes
     * @param standingMicros of processor time at the primary, for the standing of an instrument
     * @param replicaMicros at a replica, for a history
     * @param coldMicros in gateway and pricing service, for a history that is read
     * @param keptMicros in the gateway, for one that is kept
     */
    record Costs(double rowBytes, double standingMicros, double replicaMicros, double coldMicros, double keptMicros) {}

    /** Disk of each copy of the database, in GB. */
    double diskGb() {
        return prices * costs.rowBytes() / BYTES_PER_GB;
    }

    /** Memory of each copy that keeps what is warm off the disk, in GB. */
    double memoryGb() {
        return diskGb() * WARM;
    }

    /** Cores of the primary, for reads alone. */
    double primaryCores() {
        return cores(read() * costs.standingMicros());
    }

    /** Cores of all replicas together. */
    double replicaCores() {
        return cores(read() * costs.replicaMicros());
    }

    /** Cores of all gateways and pricing services together. */
    double serviceCores() {
        return cores(read() * costs.coldMicros() + (perSecond - read()) * costs.keptMicros());
    }

    private double read() {
        return perSecond * (1 - KEPT);
    }

    private static double cores(double microsPerSecond) {
        return microsPerSecond / MICROS / PLANNED;
    }
}
