package io.lodestone.bench;

/** Why a benchmark cannot be run or its figures cannot be believed, in words for the person at the terminal. */
final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the reason and, where there is one, the way out
     */
    BenchException(String message) {
        super(message);
    }

    /**
     * @param message the reason and, where there is one, the way out
     * @param cause what failed underneath
     */
    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
