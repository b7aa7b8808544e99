package io.whystream.explain;

import io.whystream.event.Reason;
import io.whystream.feature.ReasonKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts put together by what they name: all that speaks of one history item, category, creator or tag is one reason,
 * and so are popularity, rating, age and general appeal.
 *
 * @param kept the strongest, as few as carry the wanted share of the absolute sum
 * @param sum of all parts, in log-odds
 * @param coverage the share of the absolute sum of reasons that the kept ones carry, 0 to 1; 1 where there is nothing to
 *     explain
 */
public record ReasonGroups(List<Group> kept, double sum, double coverage) {

    /**
     * One reason.
     *
     * @param value the value of its strongest part: its sign says in which direction the item differs
     */
    public record Group(ReasonKind kind, @Nullable String about, double contribution, double value) {
        Reason published() {
            return new Reason(kind.word(), about, Rounding.toMillionths(contribution));
        }
    }

    private record Key(ReasonKind kind, @Nullable String about) {}

    /** What the reasons that are not kept add up to, in log-odds. */
    public double remainder() {
        double left = sum;
        for (Group group : kept) {
            left -= group.contribution();
        }
        return left;
    }

    /** Which of the kept reasons a part belongs to, from 0; −1 where that one is not kept. */
    int indexOf(Part part) {
        for (int i = 0; i < kept.size(); i++) {
            Group group = kept.get(i);
            if (group.kind() == part.kind() && Objects.equals(group.about(), part.about())) {
                return i;
            }
        }
        return -1;
    }

    /** The kept reasons as they are published alone. */
    List<Reason> published() {
        return kept.stream().map(Group::published).toList();
    }

    /**
     * The kept reasons as they are published where only the strongest parts are published one by one.
     *
     * @param parts strongest first, all of them
     * @param published how many of them are published
     */
    List<Reason> published(List<Part> parts, int published) {
        double[] cut = new double[kept.size()];
        for (int i = published; i < parts.size(); i++) {
            int index = indexOf(parts.get(i));
            if (index >= 0) {
                cut[index] += parts.get(i).contribution();
            }
        }
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < cut.length; i++) {
            double rounded = Rounding.toMillionths(cut[i]);
            Reason reason = kept.get(i).published();
            reasons.add(new Reason(
                    reason.kind(), reason.about(), reason.contribution(), rounded == 0 ? null : (Double) rounded));
        }
        return reasons;
    }

    /** The share of kept reasons that both have, of all that one of them has (Jaccard); 1 where neither has any. */
    double overlap(ReasonGroups other) {
        Set<Key> both = keys();
        Set<Key> either = keys();
        both.retainAll(other.keys());
        either.addAll(other.keys());
        return either.isEmpty() ? 1 : (double) both.size() / either.size();
    }

    private Set<Key> keys() {
        return kept.stream().map(group -> new Key(group.kind(), group.about())).collect(Collectors.toSet());
    }
}
