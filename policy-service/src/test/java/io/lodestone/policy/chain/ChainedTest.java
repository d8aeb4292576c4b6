package io.lodestone.policy.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChainedTest {
    private static final List<Link> LINKS = List.of(
            link("a", "b"),
            link("b", "c"),
            link("a", "c"),
            link("c", "a"),
            link("c", "d"),
            link("x", "a"),
            link("y", "x"),
            link("a", "a"));

    private static Link link(String from, String to) {
        return new Link(from, "amends", to, "", "");
    }

    private static List<Chained> of(String code, Side side) {
        return Chained.of(code, side, codes -> LINKS.stream()
                .filter(link -> codes.contains(side == Side.LINKED_TO ? link.from() : link.to()))
                .toList());
    }

    @Test
    void linksAreFollowedNearestFirstAndCirclesEnd() {
        assertThat(of("a", Side.LINKED_TO))
                .extracting(Chained::code, Chained::distance)
                .containsExactly(tuple("b", 1), tuple("c", 1), tuple("d", 2));
    }

    @Test
    void theyAreFollowedBackwardsToo() {
        assertThat(of("a", Side.LINKED_FROM))
                .extracting(Chained::code, Chained::distance)
                .containsExactly(tuple("c", 1), tuple("x", 1), tuple("b", 2), tuple("y", 2));
    }

    @Test
    void onlyLinksFromOneNearerReachAPolicy() {
        assertThat(of("a", Side.LINKED_TO))
                .filteredOn(chained -> chained.code().equals("c"))
                .flatExtracting(Chained::links)
                .containsExactly(link("a", "c"));
    }

    @Test
    void aPolicyWithoutLinksStandsAlone() {
        assertThat(of("d", Side.LINKED_TO)).isEmpty();
        assertThat(of("y", Side.LINKED_FROM)).isEmpty();
    }
}
