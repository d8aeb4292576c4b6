package io.lodestone.policy.upcoming;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.Change;
import io.lodestone.policy.measure.PolicyView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A change of a policy that lies in a range of days.
 *
 * @param place where it stands in the list
 * @param view the policy
 * @param change the change
 */
record ComingUp(Place place, PolicyView view, Change change) {
    /**
     * A place in the list; two changes never share one.
     *
     * @param day first day that the change can be
     * @param policy code of the policy
     * @param number number of the change among all of the policy, which stand by day and kind
     */
    record Place(LocalDate day, String policy, int number) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::day).thenComparing(Place::policy).thenComparing(Place::number);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** The changes of a policy that share a day with the range, whatever part of their dates that is. */
    static List<ComingUp> of(PolicyView view, DatePeriod range) {
        List<ComingUp> found = new ArrayList<>();
        int number = 0;
        for (Change change : view.lifecycle().changes()) {
            if (change.date().overlaps(range)) {
                Place place = new Place(change.date().start(), view.stored().code(), number);
                found.add(new ComingUp(place, view, change));
            }
            number++;
        }
        return found;
    }
}
