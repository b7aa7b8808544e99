package io.whystream.explain.faithfulness;

import io.whystream.event.Recommendation;
import io.whystream.event.Recommendation.Evidence;
import io.whystream.teacher.Vocabulary;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The history behind a recommendation, as the teacher reads it. Its different items have numbers, in the order of the
 * evidence: 0 speaks for the recommendation most.
 */
final class AuditedHistory {
    private static final int TAKEN = Recommendation.TAKEN;
    /** Reasons from this lag on cannot be had from recency alone. */
    private static final int FAR_LAG = 5;

    private final List<Evidence> evidence;
    /** Which item stands at each place, oldest first. */
    private final int[] items;

    private final int[] rows;

    AuditedHistory(Recommendation recommendation, Vocabulary vocabulary) {
        evidence = recommendation.evidence();
        int places = evidence.stream().mapToInt(each -> each.lags().size()).sum();
        items = new int[places];
        rows = new int[places];
        Arrays.fill(items, -1);
        for (int item = 0; item < evidence.size(); item++) {
            for (int lag : evidence.get(item).lags()) {
                if (lag > places || items[places - lag] >= 0) {
                    throw new IllegalArgumentException("evidence: the lags of " + evidence.size()
                            + " items must name each of " + places + " places once, but "
                            + evidence.get(item).itemId() + " is at " + lag);
                }
                items[places - lag] = item;
                rows[places - lag] = vocabulary.rowOf(evidence.get(item).itemId());
            }
        }
    }

    /** How many different items there are. */
    int size() {
        return evidence.size();
    }

    String itemId(int item) {
        return evidence.get(item).itemId();
    }

    /** What the evidence says of each item: the measure that it is ordered by. */
    double[] strengths(EvidenceMeasure measure) {
        return evidence.stream().mapToDouble(measure::of).toArray();
    }

    int[] whole() {
        return rows.clone();
    }

    int[] without(Collection<Integer> taken) {
        return kept(item -> !taken.contains(item));
    }

    int[] only(Collection<Integer> taken) {
        return kept(taken::contains);
    }

    private int[] kept(IntPredicate keeps) {
        return IntStream.range(0, rows.length)
                .filter(place -> keeps.test(items[place]))
                .map(place -> rows[place])
                .toArray();
    }

    /** The three that stand first in the evidence. */
    List<Integer> first() {
        return first(all());
    }

    List<Integer> first(List<Integer> among) {
        return among.stream().sorted().limit(TAKEN).toList();
    }

    /** The items of these ids. */
    List<Integer> named(List<String> itemIds) {
        return all().stream().filter(item -> itemIds.contains(itemId(item))).toList();
    }

    /** The three chosen last. */
    List<Integer> latest() {
        return all().stream()
                .sorted(Comparator.comparingInt(this::lag))
                .limit(TAKEN)
                .toList();
    }

    /** The three with the largest numbers; of equals the one that the evidence puts first. */
    static List<Integer> largest(List<Integer> among, double[] numbers) {
        return among.stream()
                .sorted(Comparator.comparingDouble((Integer item) -> -numbers[item]))
                .limit(TAKEN)
                .toList();
    }

    List<Integer> all() {
        return IntStream.range(0, size()).boxed().toList();
    }

    /** Those that were not chosen again lately. */
    List<Integer> far() {
        return all().stream().filter(item -> lag(item) >= FAR_LAG).toList();
    }

    private int lag(int item) {
        return evidence.get(item).lags().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElseThrow();
    }

    /** Adds up, item by item, what stands at the latest places. */
    double[] byItem(float[] latestPlaces) {
        double[] sums = new double[size()];
        int unseen = items.length - latestPlaces.length;
        for (int i = 0; i < latestPlaces.length; i++) {
            sums[items[unseen + i]] += latestPlaces[i];
        }
        return sums;
    }
}
