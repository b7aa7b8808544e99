package io.whystream.teacher.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Choices parted for training and validation.
 *
 * @param kept what each user chose, oldest first, as far as it is trained on
 * @param questions held-out choices, each of them new to its user
 */
record HeldOut(List<List<String>> kept, List<Question> questions) {
    /** At most one in so many choices is lost to training. */
    private static final int CHOICES_PER_QUESTION = 20;
    /** A user of whom anything is held out keeps at least so many choices. */
    private static final int KEPT_AT_LEAST = 2;

    /** What was chosen after this history. */
    record Question(List<String> history, String chosen) {
        private static Question at(List<String> items, int place) {
            return new Question(items.subList(0, place), items.get(place));
        }

        private boolean isNews() {
            return !history.isEmpty() && !history.contains(chosen);
        }
    }

    static HeldOut nothing(List<TrainingSequence> users) {
        return new HeldOut(users.stream().map(TrainingSequence::itemIds).toList(), List.of());
    }

    /** The last choices of users drawn with the plan's seed. */
    static HeldOut ofSomeUsers(List<TrainingSequence> users, TrainingPlan plan) {
        List<List<String>> kept = new ArrayList<>();
        List<List<String>> eligible = new ArrayList<>();
        for (TrainingSequence user : users) {
            List<String> items = user.itemIds();
            (!items.isEmpty() && Question.at(items, items.size() - 1).isNews() ? eligible : kept).add(items);
        }
        Collections.shuffle(eligible, new Random(plan.seed()));
        int taken = Math.min(most(users, plan), eligible.size());
        List<Question> questions = new ArrayList<>();
        for (List<String> items : eligible.subList(0, taken)) {
            int last = items.size() - 1;
            questions.add(Question.at(items, last));
            kept.add(items.subList(0, last));
        }
        kept.addAll(eligible.subList(taken, eligible.size()));
        return new HeldOut(kept, questions);
    }

    /** The last choice of every user; of each as many before it as make about the plan's number in all. */
    static HeldOut ofEveryUser(List<TrainingSequence> users, TrainingPlan plan) {
        int each = Math.max(1, most(users, plan) / Math.max(1, users.size()));
        List<List<String>> kept = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (TrainingSequence user : users) {
            List<String> items = user.itemIds();
            int from = Math.min(items.size(), Math.max(KEPT_AT_LEAST, items.size() - each));
            kept.add(items.subList(0, from));
            for (int place = from; place < items.size(); place++) {
                Question question = Question.at(items, place);
                if (question.isNews()) {
                    questions.add(question);
                }
            }
        }
        return new HeldOut(kept, questions);
    }

    private static int most(List<TrainingSequence> users, TrainingPlan plan) {
        int choices = users.stream().mapToInt(user -> user.itemIds().size()).sum();
        return Math.min(plan.validationUsers(), choices / CHOICES_PER_QUESTION);
    }
}
