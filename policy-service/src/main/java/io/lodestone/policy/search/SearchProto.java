package io.lodestone.policy.search;

import io.lodestone.kit.search.SearchRule;
import io.lodestone.policy.v1.Document;
import io.lodestone.policy.v1.Policy;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import java.util.stream.Stream;

/** Policies and documents as hits of a search. */
final class SearchProto {
    private SearchProto() {}

    /** A policy that has all the words. */
    static SearchHit hit(SearchRule rule, Policy policy) {
        return SearchHit.newBuilder()
                .setKind(SearchKind.SEARCH_KIND_POLICY)
                .setCode(policy.getCode())
                .setTitle(policy.getTitle())
                .setTitleOriginal(policy.getTitleOriginal())
                .setTier(rule.tier(
                        policy.getCode(),
                        Stream.of(policy.getTitle(), policy.getTitleOriginal(), policy.getLegalReference())))
                .addAllHighlights(policy.getHighlightsList())
                .build();
    }

    /** A document that has all the words. */
    static SearchHit hit(SearchRule rule, Document document) {
        return SearchHit.newBuilder()
                .setKind(SearchKind.SEARCH_KIND_DOCUMENT)
                .setCode(document.getCode())
                .setTitle(document.getTitle())
                .setTitleOriginal(document.getTitleOriginal())
                .setTier(rule.tier(document.getCode(), Stream.of(document.getTitle(), document.getTitleOriginal())))
                .addAllHighlights(document.getHighlightsList())
                .build();
    }
}
