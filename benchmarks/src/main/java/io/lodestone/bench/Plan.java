package io.lodestone.bench;

/**
 * How much is stored and how long each thing is measured.
 *
 * @param instruments instruments of the data set, 2,000 prices each on average
 * @param seconds length of one measurement
 * @param rounds how often each measurement is repeated, by turns with what it is compared with
 * @param warmUpSeconds load before the first measurement of each kind, repeated as long as that makes answers cheaper
 * @param sizes also measure at a hundredth and at ten times of what is stored
 */
record Plan(int instruments, int seconds, int rounds, int warmUpSeconds, boolean sizes) {

    private static final int INSTRUMENTS = 1000;
    private static final int HOURS_FOR_EACH = 125;
    private static final int DOCUMENTS_FOR_EACH = 10;
    private static final int POLICIES_FOR_EACH = 50;
    private static final int SECONDS = 8;
    private static final int ROUNDS = 2;
    private static final int WARM_UP_SECONDS = 5;
    private static final int QUICK_INSTRUMENTS = 200;
    private static final int QUICK_SECONDS = 3;
    private static final int QUICK_WARM_UP_SECONDS = 3;

    /** The plant whose hourly figures are imported: a thousand rows for each instrument. */
    OwnPlant plant() {
        return new OwnPlant(instruments * HOURS_FOR_EACH);
    }

    /** The documents that are searched: ten for each instrument. */
    Documents documents() {
        return new Documents(instruments * DOCUMENTS_FOR_EACH);
    }

    /** The policies that are imported: fifty for each instrument. */
    PolicySet policies() {
        return new PolicySet(instruments * POLICIES_FOR_EACH);
    }

    /** The plan for what was asked for. */
    static Plan of(Options options) {
        int seconds = options.seconds();
        return options.quick()
                ? new Plan(
                        QUICK_INSTRUMENTS,
                        seconds == 0 ? QUICK_SECONDS : seconds,
                        1,
                        QUICK_WARM_UP_SECONDS,
                        options.sizes())
                : new Plan(INSTRUMENTS, seconds == 0 ? SECONDS : seconds, ROUNDS, WARM_UP_SECONDS, options.sizes());
    }
}
