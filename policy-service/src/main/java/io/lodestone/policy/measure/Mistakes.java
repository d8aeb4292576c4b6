package io.lodestone.policy.measure;

/** Takes what is wrong with a row. */
@FunctionalInterface
interface Mistakes {
    /**
     * Notes a mistake.
     *
     * @param path JSON path of what is at fault; empty for the row as a whole
     * @param code kind of mistake
     * @param detail what is wrong and what would be right
     */
    void tell(String path, String code, String detail);
}
