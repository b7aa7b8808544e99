package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.whystream.explain.ReasonGroups.Group;
import io.whystream.feature.ReasonKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is selected in one pass is what sorting everything would have come to. */
class ReasonSumsTest {
    private static final double EXACT = 1e-12;

    private final Subjects subjects = new Subjects();
    private final Parts parts = new Parts(subjects);
    private final ReasonSums sums = new ReasonSums(subjects);

    private void draw(Random random, int size) {
        subjects.clear();
        parts.clear();
        for (int i = 0; i < size; i++) {
            ReasonKind kind = ReasonKind.values()[random.nextInt(ReasonKind.values().length)];
            String about = kind.ordinal() > ReasonKind.CONTEXT.ordinal() ? null : "name " + random.nextInt(9);
            double weight = random.nextInt(5) == 0 ? 0 : random.nextGaussian();
            parts.add("family", "feature " + i, kind, about, random.nextGaussian(), weight);
        }
    }

    private static List<Group> sorted(List<Part> strongestFirst) {
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        for (Part part : strongestFirst) {
            groups.merge(
                    List.of(part.kind().word(), String.valueOf(part.about())),
                    new Group(part.kind(), part.about(), part.contribution(), part.value()),
                    (one, more) ->
                            new Group(one.kind(), one.about(), one.contribution() + more.contribution(), one.value()));
        }
        List<Group> all = new ArrayList<>(groups.values());
        all.sort(Comparator.comparingDouble(group -> -Math.abs(group.contribution())));
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 40, 300})
    void shouldSelectWhatSortingWouldPutFirst(int size) {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            draw(random, size);
            List<Group> all = sorted(parts.strongestFirst());
            ReasonGroups found = sums.of(parts).strongest(5, 0.8);
            double total = all.stream()
                    .mapToDouble(group -> Math.abs(group.contribution()))
                    .sum();
            double carried = 0;
            int count = 0;
            while (count < Math.min(5, all.size()) && carried < 0.8 * total) {
                same(found.kept().get(count), all.get(count));
                carried += Math.abs(all.get(count++).contribution());
            }
            assertThat(found.kept()).as("seed 7, round %d", round).hasSize(count);
            assertThat(found.coverage()).isCloseTo(total == 0 ? 1 : carried / total, within(EXACT));
            double kept = found.kept().stream().mapToDouble(Group::contribution).sum();
            double whole = all.stream().mapToDouble(Group::contribution).sum();
            assertThat(kept + found.remainder()).isCloseTo(whole, within(EXACT));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void shouldTakeAnotherLogitsPartsAway(int size) {
        Random random = new Random(8);
        draw(random, size);
        List<Part> one = parts.strongestFirst();
        Parts other = new Parts(subjects);
        other.add("family", "other", ReasonKind.AGE, null, 2, 0.5);
        other.add("family", "another", ReasonKind.TAG, "a name of its own", 4, 1);
        ReasonGroups found = sums.of(parts).less(other).strongest(1000, Double.POSITIVE_INFINITY);
        double age = one.stream()
                .filter(part -> part.kind() == ReasonKind.AGE)
                .mapToDouble(Part::contribution)
                .sum();
        assertThat(found.kept())
                .anySatisfy(group -> {
                    assertThat(group.kind()).isEqualTo(ReasonKind.AGE);
                    assertThat(group.contribution()).isCloseTo(age - 1, within(EXACT));
                })
                .contains(new Group(ReasonKind.TAG, "a name of its own", -4, -4))
                .isSortedAccordingTo(Comparator.comparingDouble(group -> -Math.abs(group.contribution())));
        assertThat(found.coverage()).isCloseTo(1, within(EXACT));
        double whole = one.stream().mapToDouble(Part::contribution).sum();
        assertThat(found.sum()).isCloseTo(whole - 5, within(EXACT));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void shouldSayHowUnequalTheReasonsAre(int count) {
        for (int i = 0; i < count; i++) {
            parts.add("family", "feature", ReasonKind.TAG, "tag " + i, 1, i % 2 == 0 ? 0.5 : -0.5);
        }
        assertThat(sums.of(parts).gini()).isCloseTo(0, within(EXACT));
        parts.add("family", "feature", ReasonKind.TAG, "loud", 1, 1e9);
        assertThat(sums.of(parts).gini()).isCloseTo((double) count / (count + 1), within(1e-6));
    }

    private static void same(Group found, Group wanted) {
        assertThat(found.kind()).isEqualTo(wanted.kind());
        assertThat(found.about()).isEqualTo(wanted.about());
        assertThat(found.value()).isEqualTo(wanted.value());
        assertThat(found.contribution()).isCloseTo(wanted.contribution(), within(EXACT));
    }
}
