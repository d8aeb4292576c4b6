package io.lodestone.standalone;

/**
 * What a table holds, in few words that can be compared.
 *
 * @param table its name with its schema
 * @param rows how many rows there are
 * @param checksum the sum over all rows of the first 64 bits of the MD5 of the row as text: the same in any order, another
 *     one when a row is missing, doubled or different
 */
record TableContent(String table, long rows, String checksum) {}
