package io.whystream.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All baselines, ranked on the same events. Not thread-safe. */
final class BaselineRace {
    private final List<Entrant> entrants = new ArrayList<>();
    private float[] scores = new float[1024];

    BaselineRace(List<Baseline> baselines) {
        baselines.forEach(baseline -> entrants.add(new Entrant(baseline, new RankingMetrics())));
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
     * @param event takes what each place was worth
     */
    void rank(UserHistory user, int target, int items, EvaluatedEvent event) {
        if (target == SeenItems.UNSEEN) {
            for (Entrant entrant : entrants) {
                entrant.metrics().addMiss();
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
            entrant.metrics().add(rank);
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
        return entrants.stream().map(Entrant::metrics).toList();
    }

    /** What all came to. */
    OfflineRanking ranking() {
        return OfflineRanking.of(entrants.stream().map(Entrant::baseline).toList(), metrics());
    }

    private record Entrant(Baseline baseline, RankingMetrics metrics) {}
}
