package io.whystream.explain;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.local.data.DataRecord;
import io.whystream.local.data.DataSet;
import io.whystream.local.simulation.FilmCatalogue;
import io.whystream.local.simulation.Simulator;
import io.whystream.student.OptimiserKind;
import io.whystream.student.StudentSettings;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.KnownTeachers;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.SamplingInstructor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Plants an abrupt drift in the simulator's choices and measures what the detector sees and whether the reaction helps.
 * No teacher: the ranker learns from the choices alone. Run by hand; the figures stand in {@code docs/results.md}.
 */
public final class DriftExperiment {
    private static final int BEFORE = 6_000;
    private static final int AFTER = 3_000;
    private static final int SOON = 500;
    private static final int REAL = 20_000;
    private static final Duration STEP = Duration.ofMinutes(3);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** What happens at event 6,000. */
    private enum Plant {
        /** Nothing. */
        NOTHING,
        /** All users get other tastes: the weights remain right, the counts become stale. */
        TASTES,
        /** Every film takes the place of another: what its genres and directors said of it is void. */
        FILMS
    }

    /**
     * What is compared.
     *
     * @param optimiser the ranker's, with its usual step
     * @param boost 1 for no reaction
     */
    private record Way(OptimiserKind optimiser, double boost) {}

    private static final List<Way> WAYS = List.of(
            new Way(OptimiserKind.NEWTON, 1),
            new Way(OptimiserKind.NEWTON, 4),
            new Way(OptimiserKind.FTRL, 1),
            new Way(OptimiserKind.FTRL, 4));

    private DriftExperiment() {}

    /** @param arguments how many seeds there are, 5 if absent; a data set's folder to measure on, the simulator if absent */
    public static void main(String... arguments) {
        int seeds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        System.out.println(
                "| drift | optimiser | boost | detected after (events) | alarms before | loss before | first 500 | all after |");
        if (arguments.length > 1) {
            DataSet set = DataSet.read(Path.of(arguments[1]), 1).limit(REAL);
            List<Interaction> events =
                    set.records().stream().map(DataRecord::interaction).toList();
            compare(set.name(), set.items(), seeds, seed -> events);
            return;
        }
        List<Item> films = FilmCatalogue.load();
        for (Plant plant : Plant.values()) {
            compare(plant.name(), films, seeds, seed -> stream(plant, films, seed));
        }
    }

    private static void compare(String name, List<Item> items, int seeds, LongFunction<List<Interaction>> streams) {
        List<List<Outcome>> outcomes = new ArrayList<>();
        for (Way way : WAYS) {
            List<Outcome> row = new ArrayList<>();
            for (long seed = 1; seed <= seeds; seed++) {
                row.add(run(items, streams.apply(seed), way, seed));
            }
            outcomes.add(row);
            print(name, way, row, outcomes.get(0));
        }
    }

    private static void print(String name, Way way, List<Outcome> row, List<Outcome> none) {
        List<Double> soon = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            soon.add(row.get(i).soon - none.get(i).soon);
            all.add(row.get(i).after - none.get(i).after);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %s | %d | %.3f | %.3f (%s) | %.3f (%s) |%n",
                name,
                way.optimiser,
                way.boost,
                row.stream()
                        .map(each -> each.firstAfter < 0 ? "–" : each.firstAfter + " (" + each.alarmsAfter + " in all)")
                        .toList(),
                row.stream().mapToInt(each -> each.falseAlarms).sum(),
                row.stream().mapToDouble(each -> each.before).average().orElseThrow(),
                row.stream().mapToDouble(each -> each.soon).average().orElseThrow(),
                difference(soon),
                row.stream().mapToDouble(each -> each.after).average().orElseThrow(),
                difference(all));
    }

    /** Mean and standard error of paired differences. */
    private static String difference(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return String.format(
                Locale.ROOT, "%+.3f ± %.3f", mean, Math.sqrt(squares / (values.size() - 1) / values.size()));
    }

    private static Outcome run(List<Item> items, List<Interaction> stream, Way way, long seed) {
        Catalogue catalogue = new Catalogue();
        items.forEach(catalogue::put);
        SamplingInstructor instructor = new SamplingInstructor(
                null, new CandidateSampler(catalogue, 100, seed), new AuditChoice(0, seed), InstructorMetrics.NONE);
        Outcome outcome = new Outcome();
        DriftSettings drift = new DriftSettings(
                DriftSettings.defaults().delta(),
                way.boost > 1 ? DriftSettings.Reaction.BOOST : DriftSettings.Reaction.NONE,
                way.boost);
        StudentSettings usual = StudentSettings.defaults();
        StudentSettings student = new StudentSettings(
                usual.rankerLabelShare(),
                usual.temperature(),
                usual.explainerTemperature(),
                usual.optimiser(),
                way.optimiser,
                usual.step(),
                way.optimiser.usualStep(),
                usual.smoothing(),
                usual.pairPenalty(),
                usual.ridge(),
                usual.labels(),
                usual.partitions());
        DistillerSettings defaults = DistillerSettings.defaults();
        DistillerSettings settings = defaults.withStudent(student).withDrift(drift);
        PartitionLearner learner = new StudentDistiller(catalogue, KnownTeachers.NONE, settings, outcome).open(0);
        Map<String, UserContext> users = new HashMap<>();
        for (Interaction interaction : stream) {
            UserContext context = users.getOrDefault(interaction.userId(), UserContext.empty());
            users.put(interaction.userId(), context.fold(interaction));
            SoftPrediction prediction = instructor
                    .teach(List.of(new Lesson(interaction, new Source("interactions", 0, outcome.events), context)))
                    .get(0);
            outcome.add(learner.answerThenLearn(prediction).get(0).ranker().probability());
        }
        outcome.finish();
        return outcome;
    }

    private static List<Interaction> stream(Plant plant, List<Item> films, long seed) {
        Simulator first = new Simulator(films, seed, START, STEP);
        Simulator second = new Simulator(films, seed + 1_000, START.plus(STEP.multipliedBy(BEFORE)), STEP);
        List<Interaction> events = new ArrayList<>(Stream.generate(first::next)
                .limit(BEFORE)
                .map(event -> event.interaction())
                .toList());
        Simulator rest = plant == Plant.TASTES ? second : first;
        List<String> ids = films.stream().map(Item::itemId).toList();
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(seed));
        for (int i = 0; i < AFTER; i++) {
            Interaction event = rest.next().interaction();
            String itemId = plant == Plant.FILMS ? shuffled.get(ids.indexOf(event.itemId())) : event.itemId();
            events.add(new Interaction(
                    "after-" + i,
                    event.userId(),
                    itemId,
                    event.type(),
                    event.value(),
                    event.timestamp(),
                    List.of(),
                    Map.of()));
        }
        return events;
    }

    /** The ranker's log loss in three stretches, and what was detected. */
    private static final class Outcome implements DriftListener {
        private int events;
        private int firstAfter = -1;
        private int falseAlarms;
        private int alarmsAfter;
        private double before;
        private double soon;
        private double after;

        void add(double probability) {
            double loss = -Math.log(Math.max(1e-6, probability));
            before += events >= BEFORE / 2 && events < BEFORE ? loss : 0;
            soon += events >= BEFORE && events < BEFORE + SOON ? loss : 0;
            after += events >= BEFORE ? loss : 0;
            events++;
        }

        void finish() {
            before /= BEFORE / 2.0;
            soon /= SOON;
            after /= events - BEFORE;
        }

        @Override
        public void detected(DriftSignal signal, int partition) {
            if (events < BEFORE) {
                falseAlarms++;
            } else {
                firstAfter = firstAfter < 0 ? events - BEFORE : firstAfter;
                alarmsAfter++;
            }
        }
    }
}
