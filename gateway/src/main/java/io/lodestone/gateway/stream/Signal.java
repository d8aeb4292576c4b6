package io.lodestone.gateway.stream;

import com.google.protobuf.Message;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.type.v1.FeedPosition;
import java.util.List;

/** What a stream learns of one of its services. */
sealed interface Signal {
    /** The service. */
    Service service();

    /**
     * A stored fact.
     *
     * @param name name of the event
     * @param number number of the change
     * @param row the row as the list routes have it
     */
    record Event(String name, long number, Message row) {}

    /**
     * The next facts, or none, and how far the feed is with them.
     *
     * @param events the facts in their order
     * @param position everything wanted up to here is given with them
     */
    record Given(Service service, List<Event> events, FeedPosition position) implements Signal {
        /** Keeps its own copy. */
        public Given {
            events = List.copyOf(events);
        }
    }

    /**
     * The service cannot be followed for the time being.
     *
     * @param failure why
     */
    record Down(Service service, ServiceFailure failure) implements Signal {}

    /** The service is followed again. */
    record Up(Service service) implements Signal {}

    /**
     * The service will not be followed from here on.
     *
     * @param failure why
     */
    record Refused(Service service, ServiceFailure failure) implements Signal {}
}
