package io.lodestone.bench;

/**
 * A figure beside what it should be.
 *
 * @param what what was measured
 * @param required what it must be
 * @param goal what it should be
 * @param measured what it is
 * @param met whether it is what it must be
 * @param goalMet whether it is what it should be
 */
record Verdict(String what, String required, String goal, String measured, boolean met, boolean goalMet) {

    /** In words. */
    String text() {
        return goalMet ? "met" : met ? "met, goal not" : "not met";
    }
}
