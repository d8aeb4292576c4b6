package io.lodestone.standalone;

/** Why the suite does not start or does not go on, in words for the person at the terminal. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the reason and, where there is one, the way out
     */
    StartException(String message) {
        super(message);
    }

    /**
     * @param message the reason and, where there is one, the way out
     * @param cause what failed underneath
     */
    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
