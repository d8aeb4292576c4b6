package io.lodestone.gateway.policy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the content lines of RFC 5545: CRLF at their ends, folded so that none has more than 75 octets and no character is
 * cut in two.
 */
final class CalendarLines {
    private static final int MOST_OCTETS = 75;
    private static final byte[] FOLD = "\r\n ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\r\n".getBytes(StandardCharsets.UTF_8);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a line whose value stands as it is; a control character, which no line may hold, becomes a space. */
    CalendarLines add(String name, String value) {
        String line = name + ":" + value;
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int character = line.codePointAt(i);
            i += Character.charCount(character);
            byte[] encoded = Character.toString(Character.isISOControl(character) ? ' ' : character)
                    .getBytes(StandardCharsets.UTF_8);
            if (octets + encoded.length > MOST_OCTETS) {
                bytes.writeBytes(FOLD);
                octets = 1;
            }
            bytes.writeBytes(encoded);
            octets += encoded.length;
        }
        bytes.writeBytes(END);
        return this;
    }

    /** Adds a line whose value is text. */
    CalendarLines addText(String name, String text) {
        return add(name, escaped(text));
    }

    /** Text as a value: backslashes, semicolons, commas and line ends escaped. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n");
    }

    /** All lines so far, in UTF-8. */
    byte[] bytes() {
        return bytes.toByteArray();
    }
}
