package io.lodestone.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.DocumentFacet;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.FacetCount;
import io.lodestone.policy.v1.GetDocumentRequest;
import io.lodestone.policy.v1.ListDocumentsRequest;
import io.lodestone.policy.v1.ListDocumentsResponse;
import io.lodestone.type.v1.ImportMode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocumentSearchTest extends ServiceTest {
    private static DocumentRow.Builder row(String code, String title) {
        return DocumentRow.newBuilder().setLine(2).setCode(code).setTitle(title);
    }

    private static DocumentRow.Builder article(String code, String title, String publisher, String published) {
        return row(code, title)
                .setPublisher(publisher)
                .setPublished(published)
                .setLanguage("en")
                .setKind("news");
    }

    private void store(DocumentRow.Builder... rows) {
        assertThat(Imports.documents(
                                documentStreams,
                                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                                Arrays.stream(rows)
                                        .map(DocumentRow.Builder::build)
                                        .toList())
                        .getErrorsList())
                .isEmpty();
    }

    private void text(String document, String language, String text) {
        assertThat(Imports.documentTexts(
                                documentTextStreams,
                                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                                List.of(DocumentTextRow.newBuilder()
                                        .setLine(2)
                                        .setDocument(document)
                                        .setLanguage(language)
                                        .setText(text)
                                        .build()))
                        .getErrorsList())
                .isEmpty();
    }

    private ListDocumentsResponse list(ListDocumentsRequest.Builder request) {
        return documents.listDocuments(request.build());
    }

    private List<String> search(String q) {
        return list(ListDocumentsRequest.newBuilder().setQ(q)).getDocumentsList().stream()
                .map(Document::getCode)
                .toList();
    }

    private Document get(String code) {
        return documents
                .getDocument(GetDocumentRequest.newBuilder().setCode(code).build())
                .getDocument();
    }

    @Test
    void titlesComeBeforeOtherFieldsAndTheseBeforeTextsAndWithinEachTheNewest() {
        // Given
        store(
                row("tier-text-new", "Title").setPublished("2026"),
                row("tier-note", "Title").setNote("On tierwords.").setPublished("2020"),
                row("tier-title-undated", "Tierword"),
                row("tier-title-old", "Tierwords").setPublished("2019-05"),
                row("tier-title-new", "The tierword").setPublished("2021"),
                row("tier-text-old", "Title").setPublished("2001"));
        text("tier-text-new", "en", "A tierword.");
        text("tier-text-old", "en", "Tierword, tierword, tierword.");

        // Then
        assertThat(search("tierword"))
                .containsExactly(
                        "tier-title-new",
                        "tier-title-old",
                        "tier-title-undated",
                        "tier-note",
                        "tier-text-new",
                        "tier-text-old");
    }

    @Test
    void wordsMayStandInDifferentFieldsAndTexts() {
        // Given
        store(row("spread-1", "Spreadalpha").setNote("spreadbeta"), row("spread-2", "Spreadalpha"));
        text("spread-1", "en", "Something on spreadgamma");
        text("spread-1", "zh", "关于散布的事");

        // Then
        assertThat(search("spreadgamma spreadalpha spreadbeta 散布")).containsExactly("spread-1");
    }

    @Test
    void aStretchOfChineseIsFoundOnlyWhereItStandsAsOne() {
        // Given
        store(row("pairs-1", "One"), row("pairs-2", "Two"));
        text("pairs-1", "zh", "进囗管制和出囗，出囗管理");
        text("pairs-2", "zh", "实施出囗管制的决定");

        // Then
        assertThat(search("出囗管制")).containsExactly("pairs-2");
        assertThat(search("出囗 管制")).containsExactlyInAnyOrder("pairs-1", "pairs-2");
    }

    @Test
    void theTextsOfTheFirstDocumentsOfAPageAreLookedInto() {
        // Given
        for (int i = 10; i < 40; i++) {
            store(row("looked-" + i, "One of many"));
            text("looked-" + i, "en", "Here stands lookedword.");
        }

        // When
        List<Document> found =
                list(ListDocumentsRequest.newBuilder().setQ("lookedword")).getDocumentsList();

        // Then
        assertThat(found).hasSize(30);
        assertThat(found.subList(0, 25)).allMatch(document -> document.getHighlightsCount() == 1);
        assertThat(found.subList(25, 30)).allMatch(document -> document.getHighlightsCount() == 0);
    }

    @Test
    void frequentWordsAreFoundToo() {
        // Given
        store(row("stop-1", "To be or not to be, onlystopwords"));

        // Then
        assertThat(search("onlystopwords not the")).isEmpty();
        assertThat(search("onlystopwords to be or not")).containsExactly("stop-1");
    }

    @Test
    void aLongTextGivesFragmentsAndOtherFieldsStandWhole() {
        // Given
        store(row("fragment-1", "Title with fragmentword"));
        text(
                "fragment-1",
                "en",
                "Begin. " + "word ".repeat(1000) + "the controlfragments <here> " + "word ".repeat(1000) + "end.");

        // When
        List<String> highlights = list(ListDocumentsRequest.newBuilder().setQ("fragmentword controlfragment"))
                .getDocuments(0)
                .getHighlightsList();

        // Then
        assertThat(highlights).hasSize(2);
        assertThat(highlights.getFirst()).isEqualTo("Title with <mark>fragmentword</mark>");
        assertThat(highlights.getLast())
                .startsWith("…word ")
                .contains("the <mark>controlfragments</mark> &lt;here&gt; word")
                .endsWith(" word…")
                .hasSizeLessThan(250);
    }

    @Test
    void kindIsAFilter() {
        // Given
        store(
                row("kind-1", "Kindfilter").setKind("news"),
                row("kind-2", "Kindfilter").setKind("filing"));

        // Then
        assertThat(list(ListDocumentsRequest.newBuilder().setKind("filing").setQ("kindfilter"))
                        .getDocumentsList())
                .extracting(Document::getCode)
                .containsExactly("kind-2");
    }

    @Test
    void facetsCountEverythingChosenTheMostFrequentFirst() {
        // Given
        store(
                row("facet-1", "Facetword")
                        .setPublisher("Facets")
                        .setKind("news")
                        .setPublished("2024-05-01"),
                row("facet-2", "Facetword")
                        .setPublisher("Facets")
                        .setKind("news")
                        .setPublished("2024"),
                row("facet-3", "Facetword")
                        .setPublisher("Facets")
                        .setKind("filing")
                        .setPublished("2023-12"),
                row("facet-4", "Facetword").setPublisher("Facets"),
                row("facet-5", "Another").setPublisher("Facets").setKind("ruling"));
        ListDocumentsRequest.Builder request = ListDocumentsRequest.newBuilder()
                .setPublisher("facets")
                .setPageSize(1)
                .addAllFacets(List.of("kind", "language", "year"));

        // When
        List<DocumentFacet> all = list(request).getFacetsList();
        List<DocumentFacet> found = list(request.setQ("facetword")).getFacetsList();

        // Then
        assertThat(all).extracting(DocumentFacet::getField).containsExactly("kind", "year");
        assertThat(all.getFirst().getValuesList())
                .extracting(FacetCount::getValue, FacetCount::getCount)
                .containsExactly(tuple("news", 2L), tuple("filing", 1L), tuple("ruling", 1L));
        assertThat(found.getFirst().getValuesList())
                .extracting(FacetCount::getValue, FacetCount::getCount)
                .containsExactly(tuple("news", 2L), tuple("filing", 1L));
        assertThat(found.getLast().getValuesList())
                .extracting(FacetCount::getValue, FacetCount::getCount)
                .containsExactly(tuple("2024", 2L), tuple("2023", 1L));
    }

    @Test
    void oneTitleFromTwoPublishersIsOneArticleThatASearchGivesOnce() {
        // Given
        store(
                article("twin-late", "Fifteen “years” of a Dream", "Publisher A", "2025-11-09"),
                article("twin-early", "Ｆifteen years: of a dream!", "Publisher B", "2025-11-07"),
                article("twin-other", "Fifteen years of another dream", "Publisher B", "2025-11-07"));

        // When
        ListDocumentsResponse found = list(
                ListDocumentsRequest.newBuilder().setQ("fifteen years dream").addFacets("publisher"));
        ListDocumentsResponse ofOne = list(
                ListDocumentsRequest.newBuilder().setQ("fifteen years dream").setPublisher("Publisher A"));

        // Then
        assertThat(get("twin-late").getSameArticleList()).containsExactly("twin-early");
        assertThat(get("twin-early").getSameArticleList()).containsExactly("twin-late");
        assertThat(get("twin-other").getSameArticleList()).isEmpty();
        assertThat(found.getDocumentsList()).extracting(Document::getCode).containsExactly("twin-early", "twin-other");
        assertThat(found.getFacets(0).getValuesList())
                .extracting(FacetCount::getValue, FacetCount::getCount)
                .containsExactly(tuple("Publisher B", 2L));
        assertThat(ofOne.getDocumentsList())
                .singleElement()
                .satisfies(document -> assertThat(document.getSameArticleList()).containsExactly("twin-early"));
    }

    @Test
    void anAuthorBeforeTheTitleMakesItNoOther() {
        // Given
        store(
                article("byline-1", "Jane Doe: what a byline is good for", "Publisher A", "2025-03"),
                article("byline-2", "What a byline is good for", "Publisher B", "2025-04-02"),
                article("byline-3", "China: rare earths are scarce", "Publisher A", "2025-03"),
                article("byline-4", "Japan: rare earths are scarce", "Publisher B", "2025-03"));

        // Then
        assertThat(get("byline-1").getSameArticleList()).containsExactly("byline-2");
        assertThat(get("byline-3").getSameArticleList()).isEmpty();
    }

    @Test
    void sameTitlesThatAreNotTheSameArticleStayApart() {
        // Given
        store(
                article("apart-year-1", "Apart: an annual view of magnets", "Publisher A", "2023"),
                article("apart-year-2", "Apart: an annual view of magnets", "Publisher B", "2023"),
                article("apart-late-1", "Apart by more than a month", "Publisher A", "2024-01-01"),
                article("apart-late-2", "Apart by more than a month", "Publisher B", "2024-02-02"),
                article("apart-own-1", "Apart, though one publisher's", "Publisher A", "2024-01-01"),
                article("apart-own-2", "Apart, though one publisher's", "Publisher A", "2024-01-02"),
                article("apart-tongue-1", "Apart in another language", "Publisher A", "2024-01-01"),
                article("apart-tongue-2", "Apart in another language", "Publisher B", "2024-01-01")
                        .setLanguage("de"),
                article("apart-series-1", "Apart, weekly market review", "Publisher A", "2024-01-01"),
                article("apart-series-2", "Apart, weekly market review", "Publisher A", "2024-01-08"),
                article("apart-series-3", "Apart, weekly market review", "Publisher B", "2024-01-09"),
                article("apart-filing-1", "Apart, quarterly activities report", "Publisher A", "2024-01-31")
                        .setKind("filing"),
                article("apart-filing-2", "Apart, quarterly activities report", "Publisher B", "2024-01-31")
                        .setKind("filing"));

        // Then
        assertThat(list(ListDocumentsRequest.newBuilder().setQ("apart")).getDocumentsList())
                .hasSize(13)
                .allSatisfy(
                        document -> assertThat(document.getSameArticleList()).isEmpty());
    }

    @Test
    void anArticleIsAloneAgainWhenItsTwinIsRenamed() {
        // Given
        store(
                article("renamed-1", "Renamed later, this article", "Publisher A", "2024-01-01"),
                article("renamed-2", "Renamed later, this article", "Publisher B", "2024-01-01"));
        List<String> before = get("renamed-2").getSameArticleList();

        // When
        store(article("renamed-1", "Quite a different title", "Publisher A", "2024-01-01"));

        // Then
        assertThat(before).containsExactly("renamed-1");
        assertThat(get("renamed-2").getSameArticleList()).isEmpty();
    }

    /** Against a plain model: every document found, once, in the order of the rule, whatever the size of a page. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pagesAreCompleteAndInOrderUnderTies(long seed) {
        // Given
        Random random = new Random(seed);
        String word = "tie" + "abcdefgh".charAt((int) seed) + "word";
        Map<String, Integer> tiers = new TreeMap<>();
        Map<String, String> dates = new TreeMap<>();
        List<DocumentRow.Builder> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String code = "tie-" + seed + "-" + random.nextInt(1_000_000);
            int tier = 1 + random.nextInt(3);
            String date = random.nextInt(4) == 0 ? "" : "20" + (20 + random.nextInt(2));
            if (tiers.putIfAbsent(code, tier) == null) {
                dates.put(code, date);
                rows.add(row(code, tier == 1 ? word : "Title")
                        .setNote(tier == 2 ? word : "")
                        .setPublished(date));
            }
        }
        store(rows.toArray(DocumentRow.Builder[]::new));
        tiers.entrySet().stream()
                .filter(entry -> entry.getValue() == 3)
                .forEach(entry -> text(entry.getKey(), "en", "It says " + word));
        List<String> expected = tiers.keySet().stream()
                .sorted(Comparator.<String>comparingInt(tiers::get)
                        .thenComparing(dates::get, Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        ListDocumentsRequest.Builder request =
                ListDocumentsRequest.newBuilder().setQ(word).setPageSize(1 + random.nextInt(9));

        // When
        List<String> found = Stream.iterate(
                        list(request),
                        page -> page.getDocumentsCount() > 0,
                        page -> page.getNextPageToken().isEmpty()
                                ? ListDocumentsResponse.getDefaultInstance()
                                : list(request.setPageToken(page.getNextPageToken())))
                .flatMap(page -> page.getDocumentsList().stream())
                .map(Document::getCode)
                .toList();

        // Then
        assertThat(found).isEqualTo(expected);
    }
}
