package io.lodestone.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.pricing.v1.InstrumentFilter;
import io.lodestone.pricing.v1.ListCalendarDaysRequest;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
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

        // Then each byte is held by the signature, in every bit and every length
        for (int place = 0; place < token.length; place++) {
            for (int flip = 1; flip < 256; flip++) {
                byte[] damaged = token.clone();
                damaged[place] ^= (byte) flip;
                refused(Base64.getUrlEncoder().withoutPadding().encodeToString(damaged));
            }
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(token, place)));
        }
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(token, token.length + 1)));
    }

    @Test
    void anyOtherTextIsRefusedClearly() {
        // Given keys of all lengths, so that the last character has bits to spare in some
        for (String key : List.of("a", "ab", "abc")) {
            String token = PageToken.of(REQUEST, List.of(key));

            // Then
            for (int place = 0; place < token.length(); place++) {
                for (char other : "ABcd01-_ =%".toCharArray()) {
                    if (token.charAt(place) != other) {
                        refused(token.substring(0, place) + other + token.substring(place + 1));
                    }
                }
            }
            refused(token + "=");
            refused(token + "A");
        }
    }

    private static void refused(String token) {
        if (!token.isEmpty()) {
            assertThatThrownBy(() -> PageToken.read(REQUEST, token, 1))
                    .isInstanceOfSatisfying(DomainException.class, e -> assertThat(e.reason())
                            .isEqualTo(ErrorReason.INVALID_PAGE_TOKEN));
        }
    }

    @Test
    void isBoundToItsListAndTheEndsOfItsParts() {
        // Given
        String token = PageToken.of(REQUEST, List.of("a"));

        // Then neither another list nor another number of parts takes it
        assertThatThrownBy(() -> PageToken.read(
                        ListCalendarDaysRequest.newBuilder().setCalendar("Nd").build(), token, 1))
                .isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> PageToken.read(REQUEST, token, 2)).isInstanceOf(DomainException.class);
    }

    @Test
    void isRefusedWhereAnotherKeySigns() {
        // Given
        byte[] key = new byte[32];
        PageToken.signBy(key::clone);
        String token = PageToken.of(REQUEST, List.of("a"));

        // Then whoever has the same key takes it, and whoever has another does not
        PageToken.signBy(key::clone);
        assertThat(PageToken.read(REQUEST, token, 1)).containsExactly("a");
        PageToken.signBy(() -> "another key of thirty-two bytes.".getBytes(StandardCharsets.UTF_8));
        refused(token);
    }

    @Test
    void asksForItsKeyAgainWhereItCouldNotBeRead() {
        // Given
        Iterator<Supplier<byte[]>> answers = List.<Supplier<byte[]>>of(
                        () -> {
                            throw new IllegalStateException("the database is down");
                        },
                        () -> new byte[32])
                .iterator();
        PageToken.signBy(() -> answers.next().get());

        // Then
        assertThatThrownBy(() -> PageToken.of(REQUEST, List.of("a"))).isInstanceOf(IllegalStateException.class);
        String token = PageToken.of(REQUEST, List.of("a"));
        assertThat(PageToken.read(REQUEST, token, 1)).containsExactly("a");
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
