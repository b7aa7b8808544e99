package io.whystream.bench;

import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.Explanation;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.TeacherVersion;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.StudentDistiller;
import io.whystream.teacher.Instruction;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.Lesson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Random choices of random users from a catalogue, and a teacher that always says the same. */
final class SyntheticStream implements Instructor {
    private static final TeacherVersion CONSTANT = new TeacherVersion("constant", "1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(Examples.SEED);
    private final List<String> itemIds;
    private final int users;
    private final int negatives;
    private final int stay;
    private int events;

    /** @param negatives how many candidates besides the event's own item */
    SyntheticStream(int items, int users, int negatives) {
        this(IntStream.range(0, items).mapToObj(i -> "item-" + i).toList(), users, negatives, Integer.MAX_VALUE);
    }

    /**
     * @param itemIds most popular first
     * @param stay after how many events other users take the place of all
     */
    SyntheticStream(List<String> itemIds, int users, int negatives, int stay) {
        this.stay = stay;
        this.itemIds = itemIds;
        this.users = users;
        this.negatives = negatives;
    }

    Catalogue catalogue() {
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < itemIds.size(); i++) {
            catalogue.put(new Item(
                    itemIds.get(i),
                    "Title " + i,
                    List.of("category-" + i % 20),
                    List.of(),
                    List.of("creator-" + i % 100),
                    START.minusSeconds(i * 86_400L),
                    null,
                    Map.of()));
        }
        return catalogue;
    }

    Interaction next() {
        int number = events++;
        return new Interaction(
                "event-" + number,
                "user-" + ((long) number / stay * users + random.nextInt(users)),
                itemIds.get((int) Math.pow(itemIds.size(), random.nextDouble()) - 1),
                InteractionType.CLICK,
                null,
                START.plusSeconds(number),
                List.of(),
                Map.of());
    }

    /** What the service answers after some hundred events. */
    Explanation usualAnswer() {
        SyntheticStream other = new SyntheticStream(itemIds, users, negatives, stay);
        PartitionLearner learner = new StudentDistiller(other.catalogue(), null, DistillerSettings.defaults()).open(0);
        Map<String, UserContext> contexts = new HashMap<>();
        Explanation answer = null;
        for (int i = 0; i < 1000; i++) {
            Interaction event = other.next();
            UserContext before = contexts.getOrDefault(event.userId(), UserContext.empty());
            Lesson lesson = new Lesson(event, new Source("bench", 0, i), before);
            answer = learner.answerThenLearn(other.predict(lesson)).get(0);
            contexts.put(event.userId(), before.fold(event));
        }
        return Objects.requireNonNull(answer);
    }

    /** The event's own item is one nat better than the others. */
    @Override
    public Instruction prepare(List<Lesson> batch) {
        return Instruction.of(() -> batch.stream().map(this::predict).toList());
    }

    private SoftPrediction predict(Lesson lesson) {
        List<Candidate> candidates = new ArrayList<>();
        String own = lesson.interaction().subjects().get(0);
        candidates.add(new Candidate(own, 1f, 0));
        for (int i = 0; i < negatives; i++) {
            candidates.add(new Candidate(itemIds.get(random.nextInt(itemIds.size())), 0f, 0));
        }
        return new SoftPrediction(
                lesson.interaction(),
                lesson.source(),
                lesson.context().history(),
                candidates,
                CONSTANT,
                List.of(),
                null);
    }
}
