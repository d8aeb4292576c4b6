package io.lodestone.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.pricing.v1.InstrumentFilter;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageTokenTest {
    private static final ListInstrumentsRequest REQUEST = ListInstrumentsRequest.newBuilder()
            .setFilter(InstrumentFilter.newBuilder().setElement("Nd"))
            .build();

    @Test
    void leadsBackToTheKeyItWasMadeOf() {
        // Given
        String token = PageToken.of(REQUEST, List.of("smm-prnd-oxide", "", "稀土"));

        // When
        List<String> key = PageToken.read(
                REQUEST.toBuilder().setPageSize(5).setPageToken(token).build(), token, 3);

        // Then
        assertThat(key).containsExactly("smm-prnd-oxide", "", "稀土");
    }

    @Test
    void noTokenIsTheFirstPage() {
        assertThat(PageToken.read(REQUEST, "", 3)).isEmpty();
    }

    @Test
    void isRefusedWithOtherFilters() {
        // Given
        String token = PageToken.of(REQUEST, List.of("a"));

        // Then
        assertThatThrownBy(() -> PageToken.read(ListInstrumentsRequest.getDefaultInstance(), token, 1))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.reason()).isEqualTo(ErrorReason.INVALID_PAGE_TOKEN));
    }

    @Test
    void anyDamageIsRefusedClearly() {
        // Given
        byte[] token = Base64.getUrlDecoder().decode(PageToken.of(REQUEST, List.of("smm-prnd-oxide")));
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = token.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            String text = Base64.getUrlEncoder().encodeToString(damaged);

            // Then
            assertThatThrownBy(() -> PageToken.read(REQUEST, text, 1)).isInstanceOf(DomainException.class);
        }
    }

    @Test
    void aPageTakesNoMoreThanFitsIntoAMessage() {
        // Given
        ListInstrumentsRequest mebibyte = ListInstrumentsRequest.newBuilder()
                .setPageToken("x".repeat(1024 * 1024 - 8))
                .build();
        ListInstrumentsRequest large = ListInstrumentsRequest.newBuilder()
                .setPageToken("x".repeat(5 * 1024 * 1024))
                .build();

        // Then
        assertThat(PageToken.fitting(List.of(), 2)).isZero();
        assertThat(PageToken.fitting(List.of(REQUEST, REQUEST, REQUEST), 2)).isEqualTo(2);
        assertThat(PageToken.fitting(List.of(mebibyte, mebibyte, mebibyte, mebibyte), 10))
                .isEqualTo(3);
        assertThat(PageToken.fitting(List.of(large, REQUEST), 10)).isEqualTo(1);
    }

    @Test
    void rubbishIsRefusedClearly() {
        for (String rubbish : List.of("x", "%%%", "null", "AAAA", "a".repeat(900))) {
            assertThatThrownBy(() -> PageToken.read(REQUEST, rubbish, 1)).isInstanceOf(DomainException.class);
        }
    }
}
