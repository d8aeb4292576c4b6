package io.lodestone.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.chaos.Tally.Count;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** A client that imports one file after the other; one that was cut off is sent again with its key until it is answered. */
final class Writer implements Runnable {
    private static final int PAUSE_MILLIS = 400;
    private static final int AGAIN_MILLIS = 250;
    private static final int REPEATED_OF = 10;

    private final Api api;
    private final Book book;
    private final Tally tally;
    private volatile boolean over;
    private volatile boolean sending;

    Writer(Api api, Book book, Tally tally) {
        this.api = api;
        this.book = book;
        this.tally = tally;
    }

    Book book() {
        return book;
    }

    /** Whether a file is on its way. */
    boolean isSending() {
        return sending;
    }

    /** Has it end once its file is answered. */
    void end() {
        over = true;
    }

    @Override
    public void run() {
        try {
            while (!over) {
                Book.Part part = book.begin();
                sending = true;
                send(part);
                sending = false;
                Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            tally.wrong("writer of " + book.topic() + " " + book.writer() + ": " + e);
        }
    }

    private void send(Book.Part part) throws IOException, InterruptedException {
        boolean cut = false;
        while (true) {
            Answer answer = attempt(part);
            if (isFinal(part, answer)) {
                book.answered();
                tally.add(cut ? Count.RESOLVED : part.bad() ? Count.REFUSED : Count.STORED);
                tally.add(Count.ROWS, part.bad() ? 0 : part.rows());
                check(part, answer);
                if (ThreadLocalRandom.current().nextInt(REPEATED_OF) == 0) {
                    repeat(part, answer);
                }
                return;
            }
            cut = true;
            Thread.sleep(AGAIN_MILLIS);
        }
    }

    /** Whether this ends it; what is neither an end nor a failure that may be is taken down. */
    private boolean isFinal(Book.Part part, Answer answer) {
        switch (answer.status()) {
            case 200, 422 -> {
                return true;
            }
            case 0, 409, 503, 504 -> {
                return false;
            }
            default -> {
                tally.wrong("import " + book.idempotencyKey(part.number()) + ": " + answer);
                return false;
            }
        }
    }

    /** Sends it once; status 0 where no answer came. */
    private Answer attempt(Book.Part part) throws InterruptedException {
        try {
            return api.importBody(
                    book.topic().route(),
                    book.topic().contentType(),
                    part.text(),
                    "Idempotency-Key",
                    book.idempotencyKey(part.number()));
        } catch (IOException e) {
            return new Answer(0, "", e.toString());
        }
    }

    private void check(Book.Part part, Answer answer) throws IOException {
        JsonNode counts = answer.json();
        boolean right = part.bad()
                ? answer.status() == 422 && counts.path("rejected").asInt() == part.rows()
                : answer.status() == 200
                        && counts.path("received").asInt() == part.rows()
                        && counts.path("inserted").asInt() == part.inserted()
                        && counts.path("revised").asInt() == part.revised()
                        && counts.path("unchanged").asInt() == part.unchanged();
        if (!right) {
            tally.wrong("import " + book.idempotencyKey(part.number()) + " with " + part.rows() + " rows, "
                    + part.inserted() + " new, " + part.revised() + " revised" + (part.bad() ? ", one bad" : "") + ": "
                    + answer);
        }
    }

    private void repeat(Book.Part part, Answer first) throws InterruptedException {
        Answer again = attempt(part);
        if (again.status() == first.status()) {
            tally.add(Count.REPEATED);
        }
        boolean same = again.text()
                .replaceAll("\"traceId\":\"[^\"]*\"", "")
                .equals(first.text().replaceAll("\"traceId\":\"[^\"]*\"", ""));
        if (isFinal(part, again) && !(again.status() == first.status() && same)) {
            tally.wrong("import " + book.idempotencyKey(part.number()) + " again: " + again + " after " + first);
        }
    }
}
