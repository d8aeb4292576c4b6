package io.lodestone.gateway.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/**
 * The text of a file, strictly decoded: bytes that are no characters end it with {@link Malformed}, which names their line.
 * A byte-order mark and lines to be passed over are skipped.
 */
final class DecodedText extends Reader {
    private static final int BUFFER = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Bytes that are no characters. */
    static final class Malformed extends CharacterCodingException {
        private final String message;

        Malformed(Charset charset, long line) {
            message = "is not " + charset.name().toUpperCase(Locale.ROOT) + " in line " + line;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }

    private final InputStream file;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private long line = 1;
    private boolean afterReturn;
    private boolean ended;

    /** Opens a file, passing over its first lines. */
    DecodedText(InputStream file, Charset charset, int skippedLines) throws IOException {
        this.file = file;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (fill() && chars.get(chars.position()) == BYTE_ORDER_MARK) {
            chars.get();
        }
        for (int skipped = 0; skipped < skippedLines && skipLine(); skipped++) {
            // Passed over.
        }
    }

    private boolean skipLine() throws IOException {
        while (fill()) {
            char c = chars.get();
            if (c == '\n') {
                return true;
            }
            if (c == '\r') {
                if (fill() && chars.get(chars.position()) == '\n') {
                    chars.get();
                }
                return true;
            }
        }
        return false;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, chars.remaining());
        chars.get(target, offset, taken);
        return taken;
    }

    /** Has at least one character ready; false at the end. */
    private boolean fill() throws IOException {
        while (!chars.hasRemaining() && !ended) {
            chars.clear();
            CoderResult result = decoder.decode(bytes, chars, false);
            if (result.isUnderflow() && chars.position() == 0) {
                result = readOn();
            }
            chars.flip();
            count();
            if (result.isError()) {
                throw new Malformed(decoder.charset(), line);
            }
        }
        return chars.hasRemaining();
    }

    private CoderResult readOn() throws IOException {
        bytes.compact();
        int read = file.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        if (read >= 0) {
            return decoder.decode(bytes, chars, false);
        }
        ended = true;
        CoderResult result = decoder.decode(bytes, chars, true);
        return result.isError() ? result : decoder.flush(chars);
    }

    /** Counts line ends as the parser does: CR LF is one. */
    private void count() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\r' || c == '\n' && !afterReturn) {
                line++;
            }
            afterReturn = c == '\r';
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
