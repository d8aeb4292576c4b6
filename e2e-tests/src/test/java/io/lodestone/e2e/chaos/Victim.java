package io.lodestone.e2e.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is ended in a cycle, always without a warning, and how often it comes in twenty-three cycles. */
enum Victim {
    /** The pricing service. */
    PRICING("pricing service", 4),
    /** The production service. */
    PRODUCTION("production service", 3),
    /** The policy service. */
    POLICY("policy service", 3),
    /** The gateway. */
    GATEWAY("gateway", 3),
    /** PostgreSQL's first process, by SIGKILL. */
    POSTGRES("PostgreSQL", 2),
    /** PostgreSQL, by an immediate stop. */
    POSTGRES_STOPPED("PostgreSQL, stopped at once", 1),
    /** A process of PostgreSQL that works for a service; PostgreSQL then recovers by itself. */
    BACKEND("a connection's process in PostgreSQL", 2),
    /** Every connection to PostgreSQL, reset. */
    WIRES_TO_POSTGRES("all connections to PostgreSQL", 1),
    /** Every connection to a service, reset. */
    WIRES_TO_SERVICES("all connections to services", 1),
    /** Every connection to a service, which stays open and brings nothing any more. */
    DEAD_WIRES_TO_SERVICES("all connections to services, without a word", 1),
    /** All five at the same moment, as when a machine loses power. */
    EVERYTHING("everything at once", 1),
    /** {@code ./lodestone run}, which takes all its processes with it. */
    SUITE("the suite's own first process", 1);

    private final String text;
    private final int weight;

    Victim(String text, int weight) {
        this.text = text;
        this.weight = weight;
    }

    /** For people. */
    String text() {
        return text;
    }

    /** The services whose imports it may cut off; empty where it is all of them. */
    String service() {
        return switch (this) {
            case PRICING -> "pricing";
            case PRODUCTION -> "production";
            case POLICY -> "policy";
            case GATEWAY,
                    POSTGRES,
                    POSTGRES_STOPPED,
                    BACKEND,
                    WIRES_TO_POSTGRES,
                    WIRES_TO_SERVICES,
                    DEAD_WIRES_TO_SERVICES,
                    EVERYTHING,
                    SUITE -> "";
        };
    }

    /** The victims of the given number of cycles, as often as they come in twenty-three, in an order of the seed. */
    static List<Victim> schedule(long seed, int cycles) {
        Random random = new Random(seed);
        List<Victim> all = new ArrayList<>();
        while (all.size() < cycles) {
            List<Victim> deck = new ArrayList<>();
            for (Victim victim : values()) {
                deck.addAll(Collections.nCopies(victim.weight, victim));
            }
            Collections.shuffle(deck, random);
            all.addAll(deck);
        }
        return List.copyOf(all.subList(0, cycles));
    }
}
