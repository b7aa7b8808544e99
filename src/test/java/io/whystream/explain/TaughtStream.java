package io.whystream.explain;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.TestingTeacher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A stream of soft predictions about random choices of random users, taught by a teacher that is known exactly. */
public final class TaughtStream {
    static final int ITEMS = 60;
    public final Catalogue catalogue = new Catalogue();
    public final TestingTeacher teacher = TestingTeacher.ofItems(ITEMS);
    private final SamplingInstructor instructor;
    private final Map<String, UserContext> users = new HashMap<>();
    private final Random random;
    private int events;

    public TaughtStream(long seed) {
        random = new Random(seed);
        for (int i = 0; i < ITEMS; i++) {
            catalogue.put(new Item(
                    "item-" + i,
                    "Title " + i,
                    List.of("category-" + i % 5, "category-" + i % 3),
                    List.of("tag-" + i % 7),
                    List.of("creator-" + i % 11),
                    Instant.parse("2000-01-01T00:00:00Z").plusSeconds(i * 10_000_000L),
                    null,
                    Map.of()));
        }
        instructor = new SamplingInstructor(
                teacher, new CandidateSampler(catalogue, 20, seed), new AuditChoice(0.5, seed), InstructorMetrics.NONE);
    }

    public SoftPrediction next() {
        return next("item-" + random.nextInt(ITEMS), InteractionType.RATING);
    }

    SoftPrediction next(String itemId, InteractionType type) {
        int number = events++;
        String user = "user-" + random.nextInt(8);
        Interaction interaction = new Interaction(
                "event-" + number,
                user,
                itemId,
                type,
                type == InteractionType.RATING ? 1.0 + number * 7 % 5 : null,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * number),
                List.of(),
                Map.of());
        UserContext context = users.getOrDefault(user, UserContext.empty());
        users.put(user, context.fold(interaction));
        return instructor
                .teach(List.of(new Lesson(interaction, new Source("interactions", 0, number), context)))
                .get(0);
    }

    List<SoftPrediction> next(int count) {
        List<SoftPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            predictions.add(next());
        }
        return predictions;
    }

    public StudentDistiller distiller() {
        return new StudentDistiller(catalogue, teacher, DistillerSettings.defaults());
    }

    /** One with other settings of its own. */
    StudentDistiller distiller(DistillerSettings settings) {
        return new StudentDistiller(catalogue, teacher, settings);
    }

    StudentDistiller distiller(DriftSettings drift, DriftListener listener) {
        return new StudentDistiller(
                catalogue, teacher, DistillerSettings.defaults().withDrift(drift), listener);
    }

    /** One of several that learn together. */
    public StudentDistiller distiller(int partitions) {
        return new StudentDistiller(
                catalogue, teacher, DistillerSettings.defaults().forPartitions(partitions));
    }
}
