package io.whystream.explain;

import io.whystream.event.Explanation.Reason;
import io.whystream.feature.ReasonKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts put together by what they name: all that speaks of one history item, category, creator or tag is one reason,
 * and so are popularity, rating, age and general appeal.
 *
 * @param kept the strongest, as few as carry the wanted share of the absolute sum
 * @param coverage the share that they carry, 0 to 1; 1 where there is nothing to explain
 * @param gini how unequal all reasons are, by the Gini coefficient of their absolute contributions (Hurley &amp; Rickard
 *     2009): 0 when all are the same, towards 1 when one carries everything
 */
record ReasonGroups(List<Group> kept, double coverage, double gini) {

    /**
     * One reason.
     *
     * @param value the value of its strongest part: its sign says in which direction the item differs
     */
    record Group(ReasonKind kind, @Nullable String about, double contribution, double value) {
        Reason published() {
            return new Reason(kind.word(), about, Rounding.toMillionths(contribution));
        }
    }

    private record Key(ReasonKind kind, @Nullable String about) {}

    /**
     * @param parts strongest first
     * @param most how many reasons at most
     * @param wanted the share of the absolute sum to reach, 0 to 1
     */
    static ReasonGroups of(List<Part> parts, int most, double wanted) {
        List<Group> groups = all(parts);
        double total = groups.stream()
                .mapToDouble(group -> Math.abs(group.contribution()))
                .sum();
        List<Group> kept = new ArrayList<>();
        double carried = 0;
        for (Group group : groups) {
            if (kept.size() == most || carried >= wanted * total) {
                break;
            }
            kept.add(group);
            carried += Math.abs(group.contribution());
        }
        return new ReasonGroups(kept, total == 0 ? 1 : carried / total, gini(groups, total));
    }

    /** @param groups strongest first */
    private static double gini(List<Group> groups, double total) {
        double weighted = 0;
        int n = groups.size();
        for (int i = 0; i < n; i++) {
            weighted += (n - 2.0 * i - 1) * Math.abs(groups.get(i).contribution());
        }
        return total == 0 ? 0 : weighted / (n * total);
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

    /**
     * The kept reasons as they are published, where only the strongest parts are published one by one.
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

    /**
     * Every reason, strongest first.
     *
     * @param parts strongest first
     */
    static List<Group> all(List<Part> parts) {
        Map<Key, Group> groups = new LinkedHashMap<>();
        for (Part part : parts) {
            Group more = new Group(part.kind(), part.about(), part.contribution(), part.value());
            groups.merge(
                    new Key(part.kind(), part.about()),
                    more,
                    (one, other) ->
                            new Group(one.kind(), one.about(), one.contribution() + other.contribution(), one.value()));
        }
        return groups.values().stream()
                .sorted(Comparator.comparingDouble((Group group) -> -Math.abs(group.contribution())))
                .toList();
    }
}
