package io.lodestone.e2e;

/**
 * Hands the one suite with the reference data to every test class that adds data under names of its own, and asks for nothing
 * that another one may have added.
 */
final class WrittenSuite extends ReferenceSuite {}
