package io.whystream.lab;

import io.whystream.cli.CorrectedTeacher;
import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.evaluate.Baseline;
import io.whystream.evaluate.Prequential;
import io.whystream.event.Interaction;
import io.whystream.teacher.RecencyCorrection;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How far down among all items, by a frozen teacher's corrected logits, stands what people choose that the teacher never
 * met: {@code NewcomerLab DATA SHARE TEACHER...}. The teachers were trained with {@code --split time:0.5}; the share of
 * the later events is ranked; the places are told apart by how often the item was chosen among the last 5,000 events.
 */
public final class NewcomerLab {
    private static final int[] LEAST = {0, 1, 4, 16};

    private NewcomerLab() {}

    public static void main(String[] arguments) {
        LabData set = LabData.read(Path.of(arguments[0]), Integer.MAX_VALUE);
        double share = Double.parseDouble(arguments[1]);
        for (String folder : List.of(arguments).subList(2, arguments.length)) {
            try (Teacher teacher = TeacherFolder.load(Path.of(folder))) {
                System.out.println(folder + ": " + places(set, share, teacher));
            }
        }
    }

    private static String places(LabData set, double share, Teacher teacher) {
        Catalogue catalogue = set.catalogue();
        Placed placed = new Placed(CorrectedTeacher.of(teacher, catalogue), teacher);
        List<Interaction> events = set.events();
        Prequential race = new Prequential(events.size() / 2, AuditChoice.ofShare(share), List.of(placed));
        events.forEach(race::observe);
        return placed.figures();
    }

    /** Ranks like another, and notes where the choices stood that it was asked about. */
    private static final class Placed implements Baseline {
        private final Baseline ranking;
        private final Teacher teacher;
        private final List<String> itemIds = new ArrayList<>();
        private final List<Integer> latest = new ArrayList<>();
        private final List<List<Double>> places = IntStream.range(0, LEAST.length)
                .<List<Double>>mapToObj(i -> new ArrayList<>())
                .toList();
        private float[] asked = {};

        Placed(Baseline ranking, Teacher teacher) {
            this.ranking = ranking;
            this.teacher = teacher;
        }

        @Override
        public String name() {
            return ranking.name();
        }

        @Override
        public void see(String itemId, int item) {
            ranking.see(itemId, item);
            if (item == itemIds.size()) {
                itemIds.add(itemId);
            }
        }

        @Override
        public void score(int[] history, float[] scores, int items) {
            ranking.score(history, scores, items);
            asked = Arrays.copyOf(scores, items);
        }

        @Override
        public void learn(int[] history, int item) {
            if (item < asked.length && !teacher.vocabulary().knows(itemIds.get(item))) {
                places.get(kind(item)).add(place(history, item));
            }
            asked = new float[0];
            ranking.learn(history, item);
            latest.add(item);
        }

        private int kind(int item) {
            int from = Math.max(0, latest.size() - RecencyCorrection.PER);
            long chosen = latest.subList(from, latest.size()).stream()
                    .filter(each -> each == item)
                    .count();
            return (int) Arrays.stream(LEAST).filter(least -> least <= chosen).count() - 1;
        }

        /** 0 at the top, 1 at the end; equal scores count half. */
        private double place(int[] history, int item) {
            Arrays.stream(history).forEach(own -> asked[own] = Float.NaN);
            double before = 0;
            for (float score : asked) {
                before += score > asked[item] ? 1 : score == asked[item] ? .5 : 0;
            }
            return before / asked.length;
        }

        String figures() {
            StringBuilder text = new StringBuilder();
            for (int kind = 0; kind < LEAST.length; kind++) {
                double[] sorted = places.get(kind).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                text.append(String.format(
                        Locale.ROOT,
                        "chosen %d times or more: %d, median %.4f, mean %.4f; ",
                        LEAST[kind],
                        sorted.length,
                        sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2],
                        Arrays.stream(sorted).average().orElse(Double.NaN)));
            }
            return text.toString();
        }
    }
}
