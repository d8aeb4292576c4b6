package io.lodestone.policy.timeline;

import io.lodestone.kit.element.Element;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.measure.KnownEvent;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Events of policies as items of a timeline. */
final class TimelineProto {
    private TimelineProto() {}

    /**
     * The known events of a policy whose date overlaps the range.
     *
     * @param elements symbols of which one must be meant by what the event touches; empty: any
     */
    static List<TimelineItem> items(PolicyView view, DatePeriod range, List<String> elements) {
        Set<String> wanted = Element.overlapping(elements);
        List<TimelineItem> items = new ArrayList<>();
        for (int i = 0; i < view.events().size(); i++) {
            KnownEvent known = view.events().get(i);
            Set<String> meant = elements(view.stored().body(), known.body());
            if (known.event().date().overlaps(range) && (elements.isEmpty() || !Collections.disjoint(wanted, meant))) {
                items.add(item(view.stored().body(), known, meant, i));
            }
        }
        return items;
    }

    /** The elements of the scope lines that the event touches. */
    private static Set<String> elements(Policy policy, PolicyEvent event) {
        Set<String> elements = new TreeSet<>();
        policy.getScopeList().stream()
                .filter(line ->
                        event.getScopeCount() == 0 || event.getScopeList().contains(line.getArticle()))
                .forEach(line -> elements.addAll(line.getElementsList()));
        return elements;
    }

    private static TimelineItem item(Policy policy, KnownEvent known, Set<String> elements, int place) {
        PolicyEvent event = known.body();
        TimelineItem.Builder item = TimelineItem.newBuilder()
                .setDate(event.getDate())
                .setKind(TimelineKind.TIMELINE_KIND_POLICY_EVENT)
                .setEvent(EnumText.of(event.getEvent()))
                .setCode(policy.getCode())
                .setTitle(policy.getTitle())
                .setId(String.format(Locale.ROOT, "%s/%03d", policy.getCode(), place + 1))
                .addAllElements(elements)
                .setKnownAt(Times.toProto(known.event().knownAt()))
                .setDocument(event.getDocument())
                .setNote(event.getNote());
        if (event.hasUntil()) {
            item.setAbout(event.getUntil());
        }
        return item.build();
    }
}
