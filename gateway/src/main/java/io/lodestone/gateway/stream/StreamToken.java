package io.lodestone.gateway.stream;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.type.v1.FeedPosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far a reader is in the feed of each service: the id of an event, which it sends back to go on behind it. It holds the
 * names of the databases, so that it is refused by any other.
 *
 * @param positions the positions
 */
record StreamToken(Map<Service, FeedPosition> positions) {
    /** The header that it comes back in. */
    static final String HEADER = "Last-Event-ID";

    private static final byte VERSION = 1;
    private static final int BYTES_A_POSITION = 1 + 3 * Long.BYTES;

    /** Keeps its own copy. */
    StreamToken {
        positions = Map.copyOf(positions);
    }

    /**
     * Reads a token that a reader sends back.
     *
     * @param needed the services that it must know a position of
     * @throws ApiException naming the header, where it is no token, or one of a stream with other topics
     */
    static StreamToken parse(String text, Set<Service> needed) {
        Map<Service, FeedPosition> positions = read(text);
        for (Service service : needed) {
            if (!positions.containsKey(service)) {
                throw misfit("was made by a stream without topics of the " + service.text()
                        + " service; follow the same topics, or begin again without it");
            }
        }
        return new StreamToken(positions);
    }

    private static Map<Service, FeedPosition> read(String text) {
        Map<Service, FeedPosition> positions = new EnumMap<>(Service.class);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != VERSION) {
                throw misfit("is no id of an event; send the id of the last one received");
            }
            while (bytes.hasRemaining()) {
                Service service = Service.values()[bytes.get()];
                UUID database = new UUID(bytes.getLong(), bytes.getLong());
                positions.put(
                        service,
                        FeedPosition.newBuilder()
                                .setDatabaseId(database.toString())
                                .setChangeNumber(bytes.getLong())
                                .build());
            }
            return positions;
        } catch (IllegalArgumentException | BufferUnderflowException | ArrayIndexOutOfBoundsException malformed) {
            throw misfit("is no id of an event; send the id of the last one received");
        }
    }

    /** A 400 that names the header. */
    static ApiException misfit(String detail) {
        return ApiException.header(HEADER, detail);
    }

    /** The token as readers see it. */
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + BYTES_A_POSITION * positions.size());
        bytes.put(VERSION);
        for (Service service : Service.values()) {
            FeedPosition position = positions.get(service);
            if (position != null) {
                UUID database = UUID.fromString(position.getDatabaseId());
                bytes.put((byte) service.ordinal())
                        .putLong(database.getMostSignificantBits())
                        .putLong(database.getLeastSignificantBits())
                        .putLong(position.getChangeNumber());
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
