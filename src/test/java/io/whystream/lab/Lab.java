package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.context.UserContext;
import io.whystream.evaluate.Baseline;
import io.whystream.evaluate.Baselines;
import io.whystream.evaluate.Ranking;
import io.whystream.event.Candidate;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.feature.FeatureMatrix;
import io.whystream.feature.FeatureSpace;
import io.whystream.feature.ItemSet;
import io.whystream.feature.Moment;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.state.Additive;
import io.whystream.student.StudentSettings;
import io.whystream.teacher.CandidateSampler;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Labels alone, no teacher: several variants at once. */
public final class Lab implements Callable<Integer> {
    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--limit")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--evaluate")
    private double evaluate = 0.1;

    @Option(names = "--half-lives", split = ",")
    private List<String> halfLives = List.of("0.125", "0.5", "2", "7", "30", "365");

    @Option(names = "--negatives")
    private int negatives = 100;

    @Option(names = "--no-catalogue-negatives")
    private boolean noCatalogue;

    @Option(names = "--skip-unseen")
    private boolean skipUnseen;

    @Option(names = "--baselines")
    private boolean baselines;

    @Option(names = "--weights")
    private boolean weights;

    @Option(names = "--variant", description = "step=..,beta=..,l1=..,l2=..,without=REGEX")
    private List<String> variants = new ArrayList<>(List.of());

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Lab()).execute(arguments));
    }

    private static void enter(Additive state) {
        state.open(0);
        state.enter(0);
    }

    @Override
    public Integer call() {
        DataSet set = DataSet.read(data, 1).limit(limit);
        Catalogue catalogue = new Catalogue();
        set.items().forEach(catalogue::put);
        List<Duration> lives = halfLives.stream()
                .map(d -> Duration.ofMinutes((long) (Double.parseDouble(d) * 1440)))
                .toList();
        Observations observations = new Observations(lives);
        FeatureSpace space = new FeatureSpace(observations, lives, 1 << 18, 1, null, null);
        enter(observations.state());
        enter(space.state());
        List<Interaction> events = set.records().stream()
                .map(DataRecord::interaction)
                .filter(Objects::nonNull)
                .toList();
        List<Variant> all = new ArrayList<>();
        if (variants.isEmpty()) {
            variants.add("default");
        }
        for (String variant : variants) {
            all.add(parse(variant, space, events.size()));
        }
        CandidateSampler sampler = new CandidateSampler(noCatalogue ? new Catalogue() : catalogue, negatives, 1);
        CatalogueScorer scorer = new CatalogueScorer(space);
        Map<String, UserContext> users = new HashMap<>();
        Map<String, IntArrayList> chosenBy = new HashMap<>();
        AuditChoice audit = AuditChoice.ofShare(evaluate);
        FeatureMatrix matrix = new FeatureMatrix(space.columns());
        ItemSet items = new ItemSet();
        double[] counts = new double[negatives + 1];
        List<Baseline> base = baselines ? Baselines.all() : List.of();
        Figures[] baseFigures = Stream.generate(() -> new Figures(events.size()))
                .limit(base.size())
                .toArray(Figures[]::new);
        float[] baseScores = new float[200_000];
        long fillNanos = 0;
        long learnNanos = 0;
        long rankNanos = 0;
        long sampleNanos = 0;
        int ranked = 0;
        for (int e = 0; e < events.size(); e++) {
            Interaction event = events.get(e);
            UserContext before = users.getOrDefault(event.userId(), UserContext.empty());
            IntArrayList chosen = chosenBy.computeIfAbsent(event.userId(), u -> new IntArrayList());
            String itemId = event.itemId();
            int item = observations.items().add(itemId);
            Item facts = catalogue.find(itemId).orElseGet(() -> Item.unknown(itemId));
            Moment moment = moment(event, before, observations, catalogue);
            if (!chosen.isEmpty() && !chosen.contains(item) && audit.audits(event.eventId())) {
                int target = scorer.rowOf(item);
                if (target < 0) {
                    all.forEach(v -> {});
                    for (Variant v : all) {
                        v.figures.add(e, Double.POSITIVE_INFINITY);
                    }
                    for (Figures f : baseFigures) {
                        f.add(e, Double.POSITIVE_INFINITY);
                    }
                } else {
                    long start = System.nanoTime();
                    FeatureMatrix full = scorer.lay(moment, chosen);
                    for (Variant v : all) {
                        double[] scores = v.score(full);
                        v.figures.add(e, scorer.rank(scores, target));
                        v.figures.addLogLoss(e, scorer.logLoss(scores, target));
                    }
                    rankNanos += System.nanoTime() - start;
                    ranked++;
                    if (baselines) {
                        int[] rows = chosen.intStream().map(scorer::rowOf).toArray();
                        IntOpenHashSet rowSet = new IntOpenHashSet(rows);
                        for (int b = 0; b < base.size(); b++) {
                            base.get(b).score(rows, baseScores, scorer.items().size());
                            baseFigures[b].add(
                                    e, Ranking.rank(baseScores, scorer.items().size(), target, rowSet));
                        }
                    }
                }
            }
            long start = System.nanoTime();
            List<Candidate> drawn = sampler.draw(event, before);
            sampler.record(event);
            long now = System.nanoTime();
            sampleNanos += now - start;
            start = now;
            items.clear();
            items.add(item, facts);
            counts[0] = 0;
            for (Candidate candidate : drawn) {
                int row = items.size();
                String id = candidate.itemId();
                items.add(observations.items().add(id), catalogue.find(id).orElseGet(() -> Item.unknown(id)));
                counts[row] = candidate.logExpectedCount();
            }
            space.fill(moment, items, matrix);
            space.chosen(moment, items, 0, matrix);
            now = System.nanoTime();
            fillNanos += now - start;
            start = now;
            boolean skip = skipUnseen && scorer.rowOf(item) < 0;
            for (Variant v : skip ? List.<Variant>of() : all) {
                v.learn(matrix, counts, counts, false, 0);
            }
            learnNanos += System.nanoTime() - start;
            observations.add(moment.newestFirst(), item, facts, moment.timestamp());
            scorer.see(item, facts);
            if (baselines) {
                int[] rows = chosen.intStream().map(scorer::rowOf).toArray();
                for (Baseline b : base) {
                    b.learn(rows, scorer.rowOf(item));
                }
            }
            chosen.add(item);
            users.put(event.userId(), before.fold(event));
        }
        System.out.printf(
                "%s: %d events; us per event: sample %.0f, fill %.0f, learn %.0f (each variant); per ranking %.0f (%d)%n",
                set.name(),
                events.size(),
                sampleNanos / 1e3 / events.size(),
                fillNanos / 1e3 / events.size(),
                learnNanos / 1e3 / events.size() / all.size(),
                rankNanos / 1e3 / Math.max(1, ranked),
                ranked);
        System.out.println(Figures.header());
        for (Variant v : all) {
            System.out.println(v.figures.line(v.name()));
        }
        for (int b = 0; b < base.size(); b++) {
            System.out.println(baseFigures[b].line(base.get(b).name()));
        }
        if (weights) {
            for (int c = 0; c < space.columns(); c++) {
                System.out.printf("%-30s", space.columnName(c));
                for (Variant v : all) {
                    System.out.printf(" %8.3f", v.reading().weight(c));
                }
                System.out.println();
            }
        }
        return 0;
    }

    private static Moment moment(
            Interaction event, UserContext before, Observations observations, Catalogue catalogue) {
        List<HistoryEntry> history = before.history();
        int[] newestFirst = new int[history.size()];
        long[] times = new long[history.size()];
        List<Item> facts = new ArrayList<>();
        for (int lag = 0; lag < newestFirst.length; lag++) {
            String id = history.get(newestFirst.length - 1 - lag).itemId();
            times[lag] = history.get(newestFirst.length - 1 - lag).timestamp().toEpochMilli();
            newestFirst[lag] = observations.items().add(id);
            facts.add(catalogue.find(id).orElseGet(() -> Item.unknown(id)));
        }
        return new Moment(event.timestamp().toEpochMilli(), newestFirst, times, facts);
    }

    private static Variant parse(String text, FeatureSpace space, int events) {
        StudentSettings d = StudentSettings.defaults();
        double alpha = 1;
        double step = d.step();
        double beta = d.smoothing();
        double l1 = d.pairPenalty();
        double l2 = d.ridge();
        Pattern without = null;
        for (String part : text.split(",")) {
            String[] pair = part.split("=", 2);
            switch (pair[0]) {
                case "alpha" -> alpha = Double.parseDouble(pair[1]);
                case "step" -> step = Double.parseDouble(pair[1]);
                case "beta" -> beta = Double.parseDouble(pair[1]);
                case "l1" -> l1 = Double.parseDouble(pair[1]);
                case "l2" -> l2 = Double.parseDouble(pair[1]);
                case "without" -> without = Pattern.compile(pair[1]);
                default -> {}
            }
        }
        StudentSettings settings = new StudentSettings(alpha, d.temperature(), step, beta, l1, l2, d.labels(), 1);
        return new Variant(text, settings, space, without, new Figures(events));
    }
}
