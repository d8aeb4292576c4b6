package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessKeyTest {

    @Test
    void aFreshKeyIsRandomAndOfTheAgreedForm() {
        AccessKey key = AccessKey.fresh();

        assertThat(key.text())
                .matches("lsk_[A-Za-z0-9_-]{43}")
                .isNotEqualTo(AccessKey.fresh().text());
    }

    @Test
    void theHashCoversTheWholeKey() {
        assertThat(new AccessKey("abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aKeyDoesNotPrintItself() {
        AccessKey key = AccessKey.fresh();

        assertThat(key.toString()).doesNotContain(key.text());
    }
}
