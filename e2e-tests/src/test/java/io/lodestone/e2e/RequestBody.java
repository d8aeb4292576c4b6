package io.lodestone.e2e;

/**
 * The body of a request that changes something.
 *
 * @param mediaType what it says that it is
 * @param bytes what it is
 */
record RequestBody(String mediaType, byte[] bytes) {}
