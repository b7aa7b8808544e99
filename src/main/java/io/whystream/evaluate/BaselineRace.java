package io.whystream.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All baselines, ranked on the same events. Not thread-safe. */
final class BaselineRace {
    private final List<Entrant> entrants = new ArrayList<>();
    private float[] scores = new float[1024];

    BaselineRace(List<Baseline> baselines) {
        baselines.forEach(baseline ->
                entrants.add(new Entrant(baseline, new RankingMetrics(), new RankingMetrics(), new RankingMetrics())));
    }

    /** Lets everybody hear which item an index stands for. */
    void see(String itemId, int item) {
        entrants.forEach(entrant -> entrant.baseline().see(itemId, item));
    }

    /**
     * Ranks the target with every baseline, before any of them learns it.
     *
     * @param target its index, or {@link SeenItems#UNSEEN}: a miss for all
     * @param items how many items are seen so far
     * @param known whether the target is among the items that the teacher was trained on: a warm one, else a cold one
     * @param event takes what each place was worth
     */
    void rank(UserHistory user, int target, int items, boolean known, EvaluatedEvent event) {
        if (target == SeenItems.UNSEEN) {
            for (Entrant entrant : entrants) {
                entrant.addMiss(known);
                event.ranked(entrant.baseline().name(), 0);
            }
            return;
        }
        if (scores.length < items) {
            scores = Arrays.copyOf(scores, 2 * items);
        }
        int[] history = user.toArray();
        for (Entrant entrant : entrants) {
            entrant.baseline().score(history, scores, items);
            double rank = Ranking.rank(scores, items, target, user.items());
            entrant.add(rank, known);
            event.ranked(entrant.baseline().name(), Ranking.ndcgAt10(rank));
        }
    }

    void learn(UserHistory user, int item) {
        int[] history = user.toArray();
        entrants.forEach(entrant -> entrant.baseline().learn(history, item));
    }

    /** The figures of the baseline of that name; nothing when it does not run or ranked nothing. */
    ReplayReport.@Nullable ModelFigures figures(String name) {
        return entrants.stream()
                .filter(entrant -> entrant.baseline().name().equals(name))
                .findFirst()
                .map(entrant -> entrant.metrics().figures(0))
                .orElse(null);
    }

    /** What each came to, in the order of the baselines. */
    List<RankingMetrics> metrics() {
        return metrics(Entrant::metrics);
    }

    /** What all came to, over all events. */
    OfflineRanking ranking() {
        return ranking(Entrant::metrics);
    }

    /** What all came to where the target was among the items that the teacher was trained on. */
    OfflineRanking warm() {
        return ranking(Entrant::warm);
    }

    /** What all came to where it was not. */
    OfflineRanking cold() {
        return ranking(Entrant::cold);
    }

    private OfflineRanking ranking(Function<Entrant, RankingMetrics> part) {
        return OfflineRanking.of(entrants.stream().map(Entrant::baseline).toList(), metrics(part));
    }

    private List<RankingMetrics> metrics(Function<Entrant, RankingMetrics> part) {
        return entrants.stream().map(part).toList();
    }

    private record Entrant(Baseline baseline, RankingMetrics metrics, RankingMetrics warm, RankingMetrics cold) {
        void add(double rank, boolean known) {
            metrics.add(rank);
            (known ? warm : cold).add(rank);
        }

        void addMiss(boolean known) {
            metrics.addMiss();
            (known ? warm : cold).addMiss();
        }
    }
}
