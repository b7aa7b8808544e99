package io.whystream.explain;

import io.whystream.feature.ReasonKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts put together by what they name: all that speaks of one history item, category, creator or tag is one reason,
 * and so are popularity, age and general appeal.
 *
 * @param kept the strongest, as few as carry the wanted share of the absolute sum
 * @param coverage the share that they carry, 0 to 1; 1 where there is nothing to explain
 */
record ReasonGroups(List<Group> kept, double coverage) {

    /**
     * One reason.
     *
     * @param value the value of its strongest part: its sign says in which direction the item differs
     */
    record Group(ReasonKind kind, @Nullable String about, double contribution, double value) {}

    private record Key(ReasonKind kind, @Nullable String about) {}

    /**
     * @param parts strongest first
     * @param most how many reasons at most
     * @param wanted the share of the absolute sum to reach, 0 to 1
     */
    static ReasonGroups of(List<Part> parts, int most, double wanted) {
        List<Group> groups = group(parts);
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
        return new ReasonGroups(kept, total == 0 ? 1 : carried / total);
    }

    private static List<Group> group(List<Part> parts) {
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
