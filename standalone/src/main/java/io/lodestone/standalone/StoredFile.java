package io.lodestone.standalone;

/**
 * A file in a backup.
 *
 * @param name its path below the data folder, with slashes
 * @param bytes its length
 * @param sha256 of its content, in hexadecimal
 */
record StoredFile(String name, long bytes, String sha256) {}
