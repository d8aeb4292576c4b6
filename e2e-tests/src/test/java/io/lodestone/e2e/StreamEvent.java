package io.lodestone.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, or the mere sign of life that a stream gives in between.
 *
 * @param name what kind of event; empty for a sign of life
 * @param id where a reader goes on behind it; empty where it says nothing of that
 * @param json what it tells; empty where it tells nothing
 */
public record StreamEvent(String name, String id, String json) {
    /** The next one that is there as a whole; null at the end of the stream. */
    public static @Nullable StreamEvent next(BufferedReader lines) throws IOException {
        String name = "";
        String id = "";
        String json = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return new StreamEvent(name, id, json);
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                json = line.substring("data: ".length());
            }
        }
        return null;
    }

    /** Where a reader goes on that was at the given place before this event. */
    public String idAfter(String before) {
        return id.isEmpty() ? before : id;
    }
}
