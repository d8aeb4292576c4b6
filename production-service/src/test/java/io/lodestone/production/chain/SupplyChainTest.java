package io.lodestone.production.chain;

import static io.lodestone.production.testing.Relations.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.production.company.Relation;
import io.lodestone.production.v1.ChainDirection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SupplyChainTest {
    private static final List<Party> PARTIES = List.of(
            company("miner"),
            company("maker"),
            company("buyer"),
            company("rival"),
            plant("mine", "miner"),
            plant("works", "maker"));

    private static Party company(String code) {
        return new Party(code, code, false, "", List.of(), "");
    }

    private static Party plant(String code, String company) {
        return new Party(code, code, true, "", List.of(), company);
    }

    private static SupplyChain around(String company, int depth, Relation... relations) {
        return SupplyChain.around(company, depth, Edge.all(List.of(relations), PARTIES), PARTIES);
    }

    @Test
    void goodsLeadUpToTheMineAndDownToTheBuyer() {
        // When
        SupplyChain chain = around(
                "maker",
                3,
                of("miner", "supplier", "maker"),
                of("buyer", "customer", "maker"),
                of("rival", "supplier", "buyer"),
                of("miner", "supplier", "rival"),
                of("maker", "partner", "rival"),
                of("rival", "lender", "maker"),
                of("rival", "acquirer", "maker"));

        // Then
        assertThat(chain.distances())
                .containsOnly(
                        entry("maker", 0), entry("works", 1), entry("miner", 1), entry("buyer", 1), entry("mine", 2));
        assertThat(chain.links())
                .extracting(
                        link -> link.edge().from(),
                        link -> link.edge().to(),
                        SupplyChain.Link::direction,
                        SupplyChain.Link::distance,
                        link -> link.edge().relation() == null)
                .containsExactly(
                        tuple("miner", "maker", ChainDirection.CHAIN_DIRECTION_UPSTREAM, 1, false),
                        tuple("maker", "buyer", ChainDirection.CHAIN_DIRECTION_DOWNSTREAM, 1, false),
                        tuple("maker", "works", ChainDirection.CHAIN_DIRECTION_OWNED, 1, true),
                        tuple("miner", "mine", ChainDirection.CHAIN_DIRECTION_OWNED, 2, true));
    }

    @Test
    void aPlantThatIsSuppliedLeadsToWhoOwnsItAndOn() {
        // When
        SupplyChain chain = around(
                "miner",
                3,
                of("miner", "supplier", "works"),
                of("maker", "owner", "works"),
                of("maker", "supplier", "buyer"));

        // Then
        assertThat(chain.distances())
                .containsOnly(
                        entry("miner", 0), entry("mine", 1), entry("works", 1), entry("maker", 2), entry("buyer", 3));
        assertThat(chain.links())
                .extracting(link -> link.edge().name(), SupplyChain.Link::direction)
                .contains(
                        tuple("maker-owner-works", ChainDirection.CHAIN_DIRECTION_OWNER),
                        tuple("maker-supplier-buyer", ChainDirection.CHAIN_DIRECTION_DOWNSTREAM));
    }

    @Test
    void anOwnerRelationStandsForTheRegister() {
        // When
        SupplyChain chain = around("maker", 1, of("maker", "owner", "works"));

        // Then
        assertThat(chain.links())
                .singleElement()
                .satisfies(link -> assertThat(link.edge().name()).isEqualTo("maker-owner-works"));
    }

    @Test
    void noStepIsFurtherThanAskedFor() {
        assertThat(around("maker", 1, of("miner", "supplier", "maker")).distances())
                .containsOnlyKeys("maker", "works", "miner");
    }

    @Test
    void whateverTheRelationsAWalkEndsAndNamesEachOfThemOnce() {
        Random random = new Random(5);
        List<String> kinds = List.of("owner", "supplier", "customer");
        for (int round = 0; round < 300; round++) {
            // Given
            Set<Relation> relations = new HashSet<>();
            for (int i = 0; i < 12; i++) {
                relations.add(of(
                        PARTIES.get(random.nextInt(PARTIES.size())).code(),
                        kinds.get(random.nextInt(kinds.size())),
                        PARTIES.get(random.nextInt(PARTIES.size())).code()));
            }
            int depth = 1 + random.nextInt(6);

            // When
            SupplyChain chain = around("maker", depth, relations.toArray(Relation[]::new));

            // Then
            List<String> names = new ArrayList<>();
            for (SupplyChain.Link link : chain.links()) {
                names.add(link.edge().name());
                int nearer = Math.min(
                        chain.distances().getOrDefault(link.edge().from(), 0),
                        chain.distances().getOrDefault(link.edge().to(), 0));
                assertThat(link.distance()).as("%s in %s", link, relations).isBetween(nearer + 1, depth);
            }
            assertThat(names).doesNotHaveDuplicates();
            assertThat(chain.distances().values()).allMatch(distance -> distance <= depth);
        }
    }
}
