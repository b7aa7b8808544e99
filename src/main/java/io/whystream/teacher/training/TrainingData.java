package io.whystream.teacher.training;

import io.whystream.teacher.TeacherException;
import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Choices split and put into rows: most are trained on, the last choice of some users is held out.
 *
 * <p>Held out are choices that were new to their user, of at most one user in so many that a twentieth of all choices is
 * lost to training. Items that occur in training fewer times than the plan's minimum are one row, unknown.
 */
final class TrainingData {
    private static final int CHOICES_PER_EXAMINATION = 20;

    private final Vocabulary vocabulary;
    private final int unknownItems;
    private final List<int[]> sequences;
    private final List<Examination> examinations;

    private TrainingData(
            Vocabulary vocabulary, int unknownItems, List<int[]> sequences, List<Examination> examinations) {
        this.vocabulary = vocabulary;
        this.unknownItems = unknownItems;
        this.sequences = sequences;
        this.examinations = examinations;
    }

    static TrainingData of(List<TrainingSequence> users, TrainingPlan plan) {
        List<List<String>> kept = new ArrayList<>();
        List<List<String>> held = new ArrayList<>();
        split(users, plan, kept, held);
        Map<String, Integer> counts = new LinkedHashMap<>();
        kept.forEach(sequence -> sequence.forEach(item -> counts.merge(item, 1, Integer::sum)));
        List<String> known = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= plan.minimumCount())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (known.size() < 2) {
            throw new TeacherException("a teacher needs at least two items that were chosen " + plan.minimumCount()
                    + " times, but the data has " + known.size() + ": give it more interactions");
        }
        Vocabulary vocabulary = new Vocabulary(known);
        List<int[]> sequences =
                kept.stream().map(items -> rows(items, vocabulary)).toList();
        List<Examination> examinations = held.stream()
                .map(items -> new Examination(
                        rows(items.subList(0, items.size() - 1), vocabulary),
                        vocabulary.rowOf(items.get(items.size() - 1))))
                .toList();
        return new TrainingData(vocabulary, counts.size() - known.size(), sequences, examinations);
    }

    private static void split(
            List<TrainingSequence> users, TrainingPlan plan, List<List<String>> kept, List<List<String>> held) {
        List<List<String>> eligible = new ArrayList<>();
        int choices = 0;
        for (TrainingSequence user : users) {
            List<String> items = user.itemIds();
            choices += items.size();
            (endsWithNews(items) ? eligible : kept).add(items);
        }
        Collections.shuffle(eligible, new Random(plan.seed()));
        int wanted = Math.min(plan.validationUsers(), choices / CHOICES_PER_EXAMINATION);
        int taken = Math.min(wanted, eligible.size());
        held.addAll(eligible.subList(0, taken));
        held.forEach(items -> kept.add(items.subList(0, items.size() - 1)));
        kept.addAll(eligible.subList(taken, eligible.size()));
    }

    private static boolean endsWithNews(List<String> items) {
        int last = items.size() - 1;
        return last >= 1 && !items.subList(0, last).contains(items.get(last));
    }

    private static int[] rows(List<String> items, Vocabulary vocabulary) {
        return items.stream().mapToInt(vocabulary::rowOf).toArray();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** How many distinct items the unknown row stands for in training. */
    int unknownItems() {
        return unknownItems;
    }

    /** Rows of what each user chose, oldest first. */
    List<int[]> sequences() {
        return sequences;
    }

    List<Examination> examinations() {
        return examinations;
    }
}
