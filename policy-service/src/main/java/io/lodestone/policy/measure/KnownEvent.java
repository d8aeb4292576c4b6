package io.lodestone.policy.measure;

import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.v1.PolicyEvent;

/**
 * An event with what follows from it.
 *
 * @param body the event as it is stored
 * @param event what counts of it, and when it was known
 */
public record KnownEvent(PolicyEvent body, Event event) {}
