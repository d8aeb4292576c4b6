package io.lodestone.policy.exposure;

import io.lodestone.policy.measure.Coverage;

/**
 * The way of an order, seen from a measure.
 *
 * @param issuer country or bloc that issued the measure
 * @param reach which goods its instrument can reach
 * @param order the goods
 */
record Way(String issuer, Reach reach, Order order) {
    /** True when the goods are on another way, whatever a line says but that it reaches items made abroad. */
    boolean misses() {
        return switch (reach) {
            case EXPORTS -> isElsewhere(order.origin());
            case IMPORTS -> isElsewhere(order.destination());
            case OPEN -> false;
            case NO_GOODS -> true;
        };
    }

    private boolean isElsewhere(String place) {
        return !place.isEmpty() && !Blocs.overlaps(issuer, place, order.day());
    }

    /** Whether the goods cross the border that the instrument watches. */
    Finding territory(Coverage line) {
        return switch (reach) {
            case EXPORTS -> leaves(line);
            case IMPORTS -> crosses(order.destination(), "destination", "enter");
            case OPEN -> Finding.open(() -> "a measure of this type reaches goods only by its text: read the text");
            case NO_GOODS -> Finding.not(() -> "it binds no goods on their way");
        };
    }

    private Finding leaves(Coverage line) {
        if (!order.origin().isEmpty()
                && Blocs.contains(issuer, order.origin(), order.day())
                && Blocs.contains(issuer, order.destination(), order.day())) {
            return Finding.not(() -> "the goods do not leave " + issuer);
        }
        Finding crossing = crosses(order.origin(), "origin", "leave");
        return crossing.verdict() == Verdict.DOES_NOT_APPLY && line.madeAbroad()
                ? Finding.open(() -> "it also reaches items made outside " + issuer + ": what they contain decides")
                : crossing;
    }

    private Finding crosses(String place, String name, String verb) {
        if (place.isEmpty()) {
            return Finding.open(() -> "it binds goods that " + verb + " " + issuer + ", and no " + name + " is given");
        }
        if (Blocs.contains(issuer, place, order.day())) {
            return Finding.applies(() -> "the goods " + verb + " " + place);
        }
        return Blocs.overlaps(issuer, place, order.day())
                ? Finding.open(() -> "it binds goods that " + verb + " " + issuer + ", a part of " + place)
                : Finding.not(() -> "it binds goods that " + verb + " " + issuer + ", not " + place);
    }

    /** Whether the other end of the way is among those that the line is aimed at. */
    Finding target(Coverage line) {
        if (line.targets().isEmpty()) {
            return Finding.SILENT;
        }
        String other = reach == Reach.IMPORTS ? order.origin() : order.destination();
        if (other.isEmpty()) {
            return Finding.open(() ->
                    "it is aimed at " + Line.list(line.targets()) + ", and the other end of the way is not given");
        }
        if (line.targets().stream().anyMatch(target -> Blocs.contains(target, other, order.day()))) {
            return Finding.applies(() -> "it is aimed at " + other);
        }
        return line.targets().stream().anyMatch(target -> Blocs.overlaps(target, other, order.day()))
                ? Finding.open(() -> "it is aimed at " + Line.list(line.targets()) + ", a part of " + other)
                : Finding.not(() -> "it is aimed at " + Line.list(line.targets()) + ", not at " + other);
    }
}
