package io.lodestone.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.ScopeLine;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyWordsTest {
    private static final Policy LICENCE = Policy.newBuilder()
            .setCode("cn-ann18-2025")
            .setTitle("Export control of rare earths")
            .setTitleOriginal("出口管制")
            .setAuthority("Ministry of Commerce")
            .setLegalReference("No. 18")
            .setInstrumentType("export_licence")
            .setSummary("In short.")
            .addScope(ScopeLine.newBuilder()
                    .addElements("sm")
                    .addForms("magnet")
                    .addStages("separation")
                    .addControlItems("1C902.a")
                    .setText("SmCo magnets"))
            .build();

    @Test
    void eachPlaceHasItsOwnWords() {
        // When
        PolicyWords words = PolicyWords.of(LICENCE);

        // Then
        assertThat(words.title()).startsWith("export control of rare earths 出口 口管 管制");
        assertThat(words.source()).isEqualTo("cn ann18 2025 no 18 ministry of commerce");
        assertThat(words.names().split(" "))
                .contains("export", "licence", "license", "sm", "samarium", "钐", "magnet", "磁体", "separation", "1c902");
        assertThat(words.mentions().split(" ")).contains("short", "smco", "rare", "稀土", "轻稀");
        assertThat(words.titleWords()).isEqualTo(5);
    }

    @Test
    void aGroupIsFoundByItsNamesAndNotByThoseOfEveryMember() {
        // When
        PolicyWords words = PolicyWords.of(LICENCE.toBuilder()
                .clearScope()
                .addScope(ScopeLine.newBuilder().addElements("HREE"))
                .build());

        // Then
        assertThat(words.names().split(" "))
                .contains("hree", "heavy", "rare", "重稀", "稀土")
                .doesNotContain("dysprosium");
    }

    @Test
    void whatIsSearchedIsShown() {
        assertThat(PolicyWords.texts(LICENCE))
                .startsWith("Export control of rare earths", "出口管制")
                .contains("Sm samarium 钐", "SmCo magnets")
                .doesNotContain("");
    }

    @Test
    void veryLongTextsAreCutAtAWord() {
        // Given a scope of more words than a text for people has
        Policy.Builder policy = LICENCE.toBuilder();
        policy.addScope(ScopeLine.newBuilder()
                .setText(IntStream.range(0, 20_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "))));

        // When
        String mentions = PolicyWords.of(policy.build()).mentions();

        // Then
        assertThat(mentions.length()).isBetween(59_000, 60_000);
        assertThat(mentions).endsWith("w" + (Integer.parseInt(mentions.substring(mentions.lastIndexOf(" w") + 2))));
        assertThat(mentions.split(" ")).contains("short", "smco");
    }
}
