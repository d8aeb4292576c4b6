package io.lodestone.gateway.web;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lodestone.kit.time.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * JSON bytes of long replies, gathered in one growing array: dates, times and decimals are written as digits, without a
 * text or an object in between. A general writer spends most of a history's time on those.
 */
public final class JsonBytes extends OutputStream {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long MICROS_A_MILLI = 1000;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int SECONDS_AN_HOUR = 3600;
    private static final int SECONDS_A_MINUTE = 60;
    private static final int TEN = 10;
    private static final int HUNDRED = 100;
    private static final int MOST_DIGITS = 20;
    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 32;
    private static final int LAST_YEAR = 9999;

    private byte[] bytes;
    private int length;

    /** Begins with room for that many bytes. */
    public JsonBytes(int room) {
        bytes = new byte[room];
    }

    /** ASCII bytes that were made once, such as a member's name with its quotes and colon. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A whole member of an object, a comma before it. */
    public static byte[] member(String name, String value) {
        byte[] quoted = ENCODER.quoteAsUTF8(value);
        byte[] before = ascii(",\"" + name + "\":\"");
        byte[] all = Arrays.copyOf(before, before.length + quoted.length + 1);
        System.arraycopy(quoted, 0, all, before.length, quoted.length);
        all[all.length - 1] = '"';
        return all;
    }

    private void need(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** Adds bytes as they are. */
    public void raw(byte[] more) {
        need(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    @Override
    public void write(int one) {
        raw((char) one);
    }

    @Override
    public void write(byte[] more, int from, int count) {
        need(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
    }

    /** Adds one byte. */
    public void raw(char one) {
        need(1);
        bytes[length++] = (byte) one;
    }

    /** A text with its quotes. */
    public void text(String value) {
        need(value.length() + 2);
        int before = length;
        bytes[length++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                length = before + 1;
                raw(ENCODER.quoteAsUTF8(value));
                break;
            }
            bytes[length++] = (byte) c;
        }
        raw('"');
    }

    /** A whole number. */
    public void number(long value) {
        need(MOST_DIGITS + 1);
        if (value == Long.MIN_VALUE) {
            raw(ascii(Long.toString(value)));
            return;
        }
        if (value < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(value), 1);
    }

    /** {@code unscaled / 10^scale} as a plain decimal without trailing zeros. */
    public void decimal(long unscaled, int scale) {
        long value = unscaled;
        int places = scale;
        while (places > 0 && value % TEN == 0) {
            value /= TEN;
            places--;
        }
        if (places == 0) {
            number(value);
            return;
        }
        if (value == Long.MIN_VALUE || places >= MOST_DIGITS) {
            raw(ascii(BigDecimal.valueOf(value, places).toPlainString()));
            return;
        }
        need(2 * MOST_DIGITS);
        if (value < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(value), places + 1);
        System.arraycopy(bytes, length - places, bytes, length - places + 1, places);
        bytes[length - places] = '.';
        length++;
    }

    /** Digits of a number that is not negative, two at a time, with zeros before it up to the given width. */
    private void digits(long value, int width) {
        int count = 1;
        for (long power = TEN; count < MOST_DIGITS - 1 && value >= power; power *= TEN) {
            count++;
        }
        int end = length + Math.max(count, width);
        int at = end;
        long large = value;
        while (large > Integer.MAX_VALUE) {
            long rest = large / HUNDRED;
            at = pair((int) (large - rest * HUNDRED), at);
            large = rest;
        }
        int small = (int) large;
        while (small >= HUNDRED) {
            int rest = small / HUNDRED;
            at = pair(small - rest * HUNDRED, at);
            small = rest;
        }
        if (small >= TEN) {
            at = pair(small, at);
        } else {
            bytes[--at] = (byte) ('0' + small);
        }
        while (at > length) {
            bytes[--at] = '0';
        }
        length = end;
    }

    private int pair(int value, int end) {
        bytes[end - 1] = (byte) ('0' + value % TEN);
        bytes[end - 2] = (byte) ('0' + value / TEN);
        return end - 2;
    }

    /** How many bytes there are since the last draining; where the next one goes. */
    public int length() {
        return length;
    }

    /** Bytes that were written since the last draining, once more. */
    public void again(int from, int count) {
        need(count);
        System.arraycopy(bytes, from, bytes, length, count);
        length += count;
    }

    /** A day as {@code 2025-03-31}, without quotes. */
    public void day(long epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        int year = day.getYear();
        if (year < 0 || year > LAST_YEAR) {
            raw(ascii(day.toString()));
            return;
        }
        need(DATE_LENGTH);
        digits(year, 4);
        bytes[length++] = '-';
        digits(day.getMonthValue(), 2);
        bytes[length++] = '-';
        digits(day.getDayOfMonth(), 2);
    }

    /** A moment as {@code 2025-03-31T08:00:00Z}, with milliseconds or microseconds where it has any, without quotes. */
    public void instant(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_A_SECOND);
        long fraction = micros - seconds * MICROS_A_SECOND;
        long epochDay = Math.floorDiv(seconds, SECONDS_A_DAY);
        int second = (int) (seconds - epochDay * SECONDS_A_DAY);
        int before = length;
        need(TIME_LENGTH);
        day(epochDay);
        if (length - before != DATE_LENGTH) {
            length = before;
            raw(ascii(Times.ofMicros(micros).toString()));
            return;
        }
        need(TIME_LENGTH);
        bytes[length++] = 'T';
        digits(second / SECONDS_AN_HOUR, 2);
        bytes[length++] = ':';
        digits(second / SECONDS_A_MINUTE % SECONDS_A_MINUTE, 2);
        bytes[length++] = ':';
        digits(second % SECONDS_A_MINUTE, 2);
        if (fraction != 0) {
            bytes[length++] = '.';
            if (fraction % MICROS_A_MILLI == 0) {
                digits(fraction / MICROS_A_MILLI, 3);
            } else {
                digits(fraction, 6);
            }
        }
        bytes[length++] = 'Z';
    }

    /** The bytes so far. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Hands the bytes on, and begins again. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }
}
