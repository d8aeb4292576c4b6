package io.lodestone.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.type.v1.FeedPosition;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTokenTest {
    private static final Set<Service> NONE = EnumSet.noneOf(Service.class);
    private static final StreamToken TWO = new StreamToken(Map.of(
            Service.PRICING, position("0f5d7e0c-9a3b-4c53-8a53-7a1d2f6f0a01", 17),
            Service.POLICY, position("ffffffff-ffff-ffff-ffff-ffffffffffff", Long.MAX_VALUE)));

    private static FeedPosition position(String database, long number) {
        return FeedPosition.newBuilder()
                .setDatabaseId(database)
                .setChangeNumber(number)
                .build();
    }

    @Test
    void itComesBackAsItWas() {
        assertThat(StreamToken.parse(TWO.text(), EnumSet.of(Service.PRICING, Service.POLICY)))
                .isEqualTo(TWO);
    }

    @Test
    void itIsShortAndFitsIntoAHeader() {
        assertThat(TWO.text()).hasSizeLessThan(110).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void oneOfOtherTopicsIsRefused() {
        assertThatThrownBy(() -> StreamToken.parse(TWO.text(), EnumSet.of(Service.PRODUCTION)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Last-Event-ID")
                .hasMessageContaining("production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "!", "AQ", "AgAA", "AQcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AQAAAA", "AQD_"})
    void anythingElseIsRefused(String text) {
        Set<Service> needed = text.equals("AQ") ? EnumSet.of(Service.PRICING) : NONE;
        assertThatThrownBy(() -> StreamToken.parse(text, needed))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Last-Event-ID");
    }
}
