package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.context.UserContext;
import io.whystream.evaluate.Baseline;
import io.whystream.evaluate.Baselines;
import io.whystream.evaluate.Ranking;
import io.whystream.event.Candidate;
import io.whystream.event.Interaction;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSettings;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ItemSet;
import io.whystream.feature.Moment;
import io.whystream.state.Additive;
import io.whystream.teacher.CandidateSampler;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One pass over a data set, test then learn, as the service would see it in one task without a teacher. */
final class LabRun {
    private final String name;
    private final List<Interaction> events;
    private final Catalogue catalogue;
    private final Observations observations;
    private final FeatureSpace space;
    private final CandidateSampler sampler;
    private final CatalogueScorer scorer;
    private final AuditChoice audit;
    private final Map<String, UserContext> users = new HashMap<>();
    private final Map<String, IntArrayList> chosenBy = new HashMap<>();
    private final FeatureMatrix matrix;
    private final ItemSet items = new ItemSet();
    private final double[] logExpectedCounts;
    private final List<Baseline> baselines;
    private final List<Figures> baselineFigures;
    private final float[] baselineScores;
    private long fillNanos;
    private long learnNanos;
    private long rankNanos;
    private int ranked;

    LabRun(LabData data, List<Duration> halfLives, int negatives, double evaluate, boolean withBaselines) {
        name = data.name();
        events = data.events();
        catalogue = data.catalogue();
        observations = new Observations(halfLives);
        space = new FeatureSpace(observations, FeatureSettings.defaults().withHalfLives(halfLives), 1, null, null);
        for (Additive state : List.of(observations.state(), space.state())) {
            state.open(0);
            state.enter(0);
        }
        sampler = new CandidateSampler(catalogue, negatives, 1);
        scorer = new CatalogueScorer(space);
        audit = AuditChoice.ofShare(evaluate);
        matrix = new FeatureMatrix(space.columns());
        logExpectedCounts = new double[negatives + 1];
        baselines = withBaselines ? Baselines.all() : List.of();
        baselineFigures =
                baselines.stream().map(baseline -> new Figures(events.size())).toList();
        baselineScores = new float[events.size()];
    }

    FeatureSpace space() {
        return space;
    }

    void play(List<Variant> variants) {
        for (int number = 0; number < events.size(); number++) {
            live(number, events.get(number), variants);
        }
    }

    private void live(int number, Interaction event, List<Variant> variants) {
        UserContext before = users.getOrDefault(event.userId(), UserContext.empty());
        IntArrayList chosen = chosenBy.computeIfAbsent(event.userId(), user -> new IntArrayList());
        String itemId = Objects.requireNonNull(event.itemId());
        int item = observations.items().add(itemId);
        Moment moment = Moment.of(event, before.history(), observations.items(), catalogue::facts);
        if (!chosen.isEmpty() && !chosen.contains(item) && audit.audits(event)) {
            rank(number, moment, chosen, scorer.rowOf(item), variants);
        }
        learn(event, before, moment, item, variants);
        scorer.see(item, catalogue.facts(itemId));
        int[] rows = chosen.intStream().map(scorer::rowOf).toArray();
        baselines.forEach(baseline -> baseline.learn(rows, scorer.rowOf(item)));
        chosen.add(item);
        users.put(event.userId(), before.fold(event));
    }

    private void rank(int number, Moment moment, IntArrayList chosen, int target, List<Variant> variants) {
        if (target == ItemSet.ABSENT) {
            variants.forEach(variant -> variant.figures().add(number, Double.POSITIVE_INFINITY));
            baselineFigures.forEach(figures -> figures.add(number, Double.POSITIVE_INFINITY));
            return;
        }
        long start = System.nanoTime();
        FeatureMatrix full = scorer.lay(moment, chosen);
        for (Variant variant : variants) {
            double[] scores = variant.score(full);
            variant.figures().add(number, scorer.rank(scores, target));
            variant.figures().addLogLoss(number, scorer.logLoss(scores, target));
        }
        rankNanos += System.nanoTime() - start;
        ranked++;
        int[] rows = chosen.intStream().map(scorer::rowOf).toArray();
        for (int b = 0; b < baselines.size(); b++) {
            baselines.get(b).score(rows, baselineScores, scorer.size());
            double rank = Ranking.rank(baselineScores, scorer.size(), target, new IntOpenHashSet(rows));
            baselineFigures.get(b).add(number, rank);
        }
    }

    private void learn(Interaction event, UserContext before, Moment moment, int item, List<Variant> variants) {
        List<Candidate> drawn = sampler.draw(event, before);
        sampler.record(event);
        long start = System.nanoTime();
        items.clear();
        items.add(item, catalogue.facts(observations.items().name(item)));
        logExpectedCounts[0] = 0;
        for (Candidate candidate : drawn) {
            logExpectedCounts[items.size()] = candidate.logExpectedCount();
            items.add(observations.items().add(candidate.itemId()), catalogue.facts(candidate.itemId()));
        }
        space.fill(moment, items, matrix);
        long filled = System.nanoTime();
        variants.forEach(variant -> variant.learn(matrix, logExpectedCounts, 0));
        fillNanos += filled - start;
        learnNanos += System.nanoTime() - filled;
        observations.add(moment.newestFirst(), item, items.facts(0), moment.timestamp());
        if (event.value() != null) {
            observations.rate(item, event.value());
        }
    }

    void print(List<Variant> variants) {
        System.out.printf(
                "%s: %,d events; us per event: features %.0f, learning %.0f each variant; us per ranking %.0f (%,d)%n",
                name,
                events.size(),
                fillNanos / 1e3 / events.size(),
                learnNanos / 1e3 / events.size() / variants.size(),
                rankNanos / 1e3 / Math.max(1, ranked),
                ranked);
        System.out.println(Figures.header());
        variants.forEach(variant -> System.out.println(variant.figures().line(variant.name())));
        for (int b = 0; b < baselines.size(); b++) {
            System.out.println(baselineFigures.get(b).line(baselines.get(b).name()));
        }
    }
}
