package io.lodestone.kit.search;

import io.lodestone.kit.page.PageToken;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchPlace;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchResponse;
import java.util.Comparator;
import java.util.List;

/** A page of hits: by tier, then kind, then in the order of their service's rank. */
public final class SearchPage {
    /** Most hits of one kind that are found. */
    public static final int MOST = 200;

    /** The order that hits of several services are merged in; it keeps those of one kind as they are. */
    public static final Comparator<SearchHit> ORDER =
            Comparator.comparing(SearchHit::getTier).thenComparing(SearchHit::getKind);

    private SearchPage() {}

    /** Where a hit stands. */
    public static SearchPlace place(SearchHit hit) {
        return SearchPlace.newBuilder()
                .setTier(hit.getTier())
                .setKind(hit.getKind())
                .setCode(hit.getCode())
                .build();
    }

    /**
     * The page that a request wants.
     *
     * @param found all hits; those of one kind by rank
     */
    public static SearchResponse of(List<SearchHit> found, SearchRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<SearchHit> sorted = found.stream().sorted(ORDER).toList();
        List<SearchHit> rest = request.hasAfter() ? after(sorted, request.getAfter()) : sorted;
        int fitting = PageToken.fitting(rest, size);
        return SearchResponse.newBuilder()
                .addAllHits(rest.subList(0, fitting))
                .setMore(fitting < rest.size())
                .build();
    }

    private static List<SearchHit> after(List<SearchHit> sorted, SearchPlace place) {
        SearchHit like = SearchHit.newBuilder()
                .setTier(place.getTier())
                .setKind(place.getKind())
                .build();
        int begin = 0;
        for (int i = 0; i < sorted.size(); i++) {
            SearchHit hit = sorted.get(i);
            int order = ORDER.compare(hit, like);
            if (order < 0 || order == 0 && hit.getCode().equals(place.getCode())) {
                begin = i + 1;
            }
        }
        return sorted.subList(begin, sorted.size());
    }
}
