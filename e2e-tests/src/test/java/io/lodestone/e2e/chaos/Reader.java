package io.lodestone.e2e.chaos;

import io.lodestone.e2e.Api;
import io.lodestone.e2e.Api.Answer;
import io.lodestone.e2e.KnownAnswer;
import io.lodestone.e2e.chaos.Tally.Count;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A client that asks all the time, and never sees anything that was not sent, half a file, or an older state again. */
final class Reader implements Runnable {
    private static final int PAUSE_MILLIS = 60;
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 300;

    private final Api api;
    private final List<Book> books;
    private final List<KnownAnswer> known;
    private final Tally tally;
    /** Of each book the number of files that this client has seen the effect of. */
    private final Map<Book, Integer> seen = new HashMap<>();

    private volatile boolean over;

    Reader(Api api, List<Book> books, List<KnownAnswer> known, Tally tally) {
        this.api = api;
        this.books = books;
        this.known = known;
        this.tally = tally;
    }

    void end() {
        over = true;
    }

    @Override
    public void run() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            while (!over) {
                boolean answered = random.nextInt(6) == 0 && !known.isEmpty()
                        ? askKnown(client, known.get(random.nextInt(known.size())))
                        : ask(books.get(random.nextInt(books.size())));
                Thread.sleep(random.nextInt(answered ? PAUSE_MILLIS : PAUSE_AFTER_FAILURE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            tally.wrong("reader: " + e);
        }
    }

    private boolean askKnown(HttpClient client, KnownAnswer question) throws InterruptedException {
        KnownAnswer.Verdict verdict = question.ask(client, api.url());
        switch (verdict.worth()) {
            case RIGHT -> tally.add(Count.RIGHT);
            case PARTIAL -> tally.add(Count.PARTIAL);
            case HONEST -> tally.add(Count.HONEST);
            case BROKEN_OFF -> tally.add(Count.BROKEN_OFF);
            case WRONG -> tally.wrong(verdict.text());
        }
        return verdict.worth() == KnownAnswer.Worth.RIGHT;
    }

    /** Asks for a window of facts of a book; false where no answer came. */
    boolean ask(Book book) throws IOException, InterruptedException {
        Topic topic = book.topic();
        int key = book.anyKey(ThreadLocalRandom.current());
        String question = topic.question(book.writer(), key);
        int least = Math.max(book.lastAnswered(), seen.getOrDefault(book, 0));
        Answer answer;
        try {
            answer = api.get(question);
        } catch (HttpTimeoutException e) {
            tally.wrong(question + ": " + e);
            return false;
        } catch (IOException e) {
            tally.add(Count.BROKEN_OFF);
            return false;
        }
        int most = book.lastStarted();
        boolean isAnswer = answer.status() == 200 || (answer.status() == 404 && topic.window() == 1);
        if (isAnswer) {
            try {
                var facts = answer.status() == 200 ? topic.facts(answer.json()) : Map.<Integer, Topic.Fact>of();
                seen.put(book, book.judge(key, facts, least, most));
                tally.add(Count.RIGHT);
            } catch (Book.WrongAnswer e) {
                tally.wrong(question + ": " + e.getMessage());
            }
        } else if (isHonest(answer)) {
            tally.add(Count.HONEST);
        } else {
            tally.wrong(question + ": " + answer);
        }
        return isAnswer;
    }

    private static boolean isHonest(Answer answer) throws IOException {
        return (answer.status() == 503 || answer.status() == 504)
                && answer.contentType().startsWith("application/problem+json")
                && !answer.json().path("detail").asText().isEmpty();
    }
}
