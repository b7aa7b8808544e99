package io.whystream.lab;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.evaluate.FidelityMeasures;
import io.whystream.event.Candidate;
import io.whystream.event.Fidelity;
import io.whystream.event.HistoryEntry;
import io.whystream.event.SoftPrediction;
import io.whystream.event.TeacherAudit;
import io.whystream.explain.DistillerSettings;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ItemSet;
import io.whystream.feature.Moment;
import io.whystream.state.Additive;
import io.whystream.teacher.Teacher;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Test, then learn, for several students of one teacher on the same features and the same candidates. The learned columns
 * learn from the linear student's gradient, as in the service.
 */
final class TreeLabRun {
    private static final int TOP = 10;

    private final Catalogue catalogue;
    private final Teacher teacher;
    private final Observations observations;
    private final FeatureSpace space;
    private final LinearImitator linear;
    private final ItemSet items = new ItemSet();
    private final FeatureMatrix matrix;
    private final ItemSet all = new ItemSet();
    private final FeatureMatrix catalogueMatrix;
    private double[] logits = new double[0];
    private double[] logExpectedCounts = new double[0];

    TreeLabRun(Catalogue catalogue, Teacher teacher, DistillerSettings settings) {
        this.catalogue = catalogue;
        this.teacher = teacher;
        observations = new Observations(settings.features().halfLives());
        space = new FeatureSpace(
                observations, settings.features(), 1, teacher.probes().orElseThrow(), teacher.vocabulary());
        for (Additive state : List.of(observations.state(), space.state())) {
            state.open(0);
            state.enter(0);
        }
        linear = new LinearImitator(space, settings.student());
        matrix = new FeatureMatrix(space.columns());
        catalogueMatrix = new FeatureMatrix(space.columns());
        teacher.vocabulary().itemIds().forEach(observations.items()::add);
    }

    FeatureSpace space() {
        return space;
    }

    /** The service's explainer, whose gradient the learned columns follow; must be among the rivals. */
    LinearImitator linear() {
        return linear;
    }

    /** @param measured whether its ranks and its fidelity count */
    void play(SoftPrediction prediction, boolean measured, List<Rival> rivals) {
        Moment moment =
                Moment.of(prediction.interaction(), prediction.history(), observations.items(), catalogue::facts);
        String own = prediction.interaction().subjects().get(0);
        TeacherAudit audit = prediction.audit();
        if (measured && audit != null) {
            audit.candidates().forEach(candidate -> observations.items().add(candidate.itemId()));
        }
        lay(prediction, moment);
        if (measured && audit != null && !moment.historyFacts().isEmpty()) {
            measure(prediction, audit, moment, own, rivals);
        }
        rivals.forEach(rival -> rival.learn(matrix, logits, logExpectedCounts));
        space.taught(moment, items, linear.gradient());
        int row = items.rowOf(observations.items().find(own));
        if (prediction.interaction().type().isChoice()) {
            observations.add(moment.newestFirst(), items.item(row), items.facts(row), moment.timestamp());
        }
    }

    private void lay(SoftPrediction prediction, Moment moment) {
        List<Candidate> candidates = prediction.candidates();
        if (logits.length < candidates.size()) {
            logits = new double[candidates.size()];
            logExpectedCounts = new double[candidates.size()];
        }
        items.clear();
        for (Candidate candidate : candidates) {
            int row = items.size();
            if (items.add(observations.items().add(candidate.itemId()), catalogue.facts(candidate.itemId())) == row) {
                logits[row] = Objects.requireNonNull(candidate.logit());
                logExpectedCounts[row] = candidate.logExpectedCount();
            }
        }
        space.fill(moment, items, matrix);
    }

    private void measure(SoftPrediction prediction, TeacherAudit audit, Moment moment, String own, List<Rival> rivals) {
        BitSet chosen = new BitSet();
        prediction.history().stream().map(HistoryEntry::itemId).forEach(itemId -> exclude(itemId, chosen));
        audit.olderItems().forEach(itemId -> exclude(itemId, chosen));
        int target = observations.items().find(own);
        if (chosen.get(target)) {
            return;
        }
        all.clear();
        for (int item = 0; item < observations.items().size(); item++) {
            all.add(item, catalogue.facts(observations.items().name(item)));
        }
        space.fill(moment, all, catalogueMatrix);
        for (Rival rival : rivals) {
            rival.countPath(matrix);
            double[] scores = rival.score(catalogueMatrix);
            if (observations.times().seen(target)) {
                rival.ranking().add(rank(scores, target, chosen));
            } else {
                rival.ranking().addMiss();
            }
            rival.fidelity().add(fidelity(audit, scores, chosen));
        }
    }

    private void exclude(String itemId, BitSet chosen) {
        int item = observations.items().find(itemId);
        if (item >= 0) {
            chosen.set(item);
        }
    }

    private double rank(double[] scores, int target, BitSet chosen) {
        double rank = 1;
        for (int item = 0; item < all.size(); item++) {
            if (item != target && observations.times().seen(item) && !chosen.get(item)) {
                rank += scores[item] > scores[target] ? 1 : scores[item] == scores[target] ? 0.5 : 0;
            }
        }
        return rank;
    }

    /** Rows of the catalogue are the items' numbers. */
    private Fidelity fidelity(TeacherAudit audit, double[] scores, BitSet chosen) {
        double[] taught = audit.candidates().stream()
                .mapToDouble(candidate -> Objects.requireNonNull(candidate.logit()))
                .toArray();
        double[] own = audit.candidates().stream()
                .mapToDouble(candidate -> scores[observations.items().find(candidate.itemId())])
                .toArray();
        List<String> top = IntStream.range(0, all.size())
                .filter(item -> !chosen.get(item)
                        && teacher.vocabulary().knows(observations.items().name(item)))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -scores[item])
                        .thenComparing(item -> observations.items().hash(item)))
                .limit(TOP)
                .map(observations.items()::name)
                .toList();
        return new Fidelity(
                FidelityMeasures.klDivergence(taught, own),
                FidelityMeasures.rSquared(taught, own),
                FidelityMeasures.kendallTau(taught, own),
                FidelityMeasures.topOneAgrees(taught, own),
                FidelityMeasures.topOverlap(audit.top(), top));
    }

    /** The candidates of the event played last; its own item stands first. */
    FeatureMatrix matrix() {
        return matrix;
    }
}
