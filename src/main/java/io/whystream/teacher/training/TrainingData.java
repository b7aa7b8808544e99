package io.whystream.teacher.training;

import io.whystream.event.Item;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Choices split and put into rows: most are trained on, some are {@linkplain HeldOut held out}. Items that occur in
 * training fewer times than the plan's minimum are one row, unknown.
 */
final class TrainingData {
    private final Vocabulary vocabulary;
    private final @Nullable DescribedItems described;
    private final TrainingCounts counts;
    private final List<int[]> sequences;
    private final List<Examination> examinations;

    private TrainingData(
            Vocabulary vocabulary,
            @Nullable DescribedItems described,
            TrainingCounts counts,
            List<int[]> sequences,
            List<Examination> examinations) {
        this.vocabulary = vocabulary;
        this.described = described;
        this.counts = counts;
        this.sequences = sequences;
        this.examinations = examinations;
    }

    /**
     * @param catalogue what is known of items, by id; may be empty
     * @throws TeacherException when there are fewer than two items to tell apart
     */
    static TrainingData of(List<TrainingSequence> users, Map<String, Item> catalogue, TrainingPlan plan) {
        HeldOut heldOut = plan.holdout() == Holdout.SOME_USERS
                ? HeldOut.ofSomeUsers(users, plan)
                : HeldOut.ofEveryUser(users, plan);
        return of(heldOut, catalogue, plan);
    }

    /** Everything is trained on, nothing held out. */
    static TrainingData whole(List<TrainingSequence> users, Map<String, Item> catalogue, TrainingPlan plan) {
        return of(HeldOut.nothing(users), catalogue, plan);
    }

    private static TrainingData of(HeldOut heldOut, Map<String, Item> catalogue, TrainingPlan plan) {
        Map<String, Long> counts = new LinkedHashMap<>();
        heldOut.kept().forEach(sequence -> sequence.forEach(item -> counts.merge(item, 1L, Long::sum)));
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
                heldOut.kept().stream().map(items -> rows(items, vocabulary)).toList();
        List<Examination> examinations = heldOut.questions().stream()
                .map(question ->
                        new Examination(rows(question.history(), vocabulary), vocabulary.rowOf(question.chosen())))
                .toList();
        return new TrainingData(
                vocabulary,
                DescribedItems.of(vocabulary, catalogue),
                new TrainingCounts(counts),
                sequences,
                examinations);
    }

    private static int[] rows(List<String> items, Vocabulary vocabulary) {
        return items.stream().mapToInt(vocabulary::rowOf).toArray();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** What is learned of content; null for nothing. */
    @Nullable
    DescribedItems described() {
        return described;
    }

    /** Of the item matrix that is learned: the vocabulary's, and those of features. */
    int learnedRows() {
        return described == null ? vocabulary.rows() : described.rowsWithFeatures();
    }

    /** How many distinct items the unknown row stands for in training. */
    int unknownItems() {
        return counts.counts().size() - vocabulary.itemIds().size();
    }

    /** How often each item was chosen in what is trained on. */
    TrainingCounts counts() {
        return counts;
    }

    /** Rows of what each user chose, oldest first. */
    List<int[]> sequences() {
        return sequences;
    }

    List<Examination> examinations() {
        return examinations;
    }
}
