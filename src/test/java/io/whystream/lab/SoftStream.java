package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.TeacherAudit;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.RecentRates;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.SlateScores;
import io.whystream.teacher.Teacher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The soft predictions of a stream, made by the service's own instructor in batches of 32. With a file, the teacher is
 * asked only once: what it said is kept there, and read from there the next time.
 */
final class SoftStream {
    private static final int BATCH = 32;

    private final Catalogue catalogue;
    private final @Nullable Teacher teacher;
    private final AuditChoice audit;
    private final int negatives;
    private boolean effects;

    SoftStream(Catalogue catalogue, @Nullable Teacher teacher, AuditChoice audit, int negatives) {
        this.catalogue = catalogue;
        this.teacher = teacher;
        this.audit = audit;
        this.negatives = negatives;
    }

    /** The same, whose audits also tell what leaving each history item out does; not with a cache, which lacks it. */
    SoftStream telling(boolean what) {
        effects = what;
        return this;
    }

    /** Hands every prediction over, in the order of the events. */
    void play(List<Interaction> events, @Nullable Path cache, Consumer<SoftPrediction> consumer) throws IOException {
        if (cache != null && Files.exists(cache)) {
            try (SoftPredictionFile.Reader file = new SoftPredictionFile.Reader(cache)) {
                lessons(events, lesson -> consumer.accept(file.read(lesson)));
            }
            return;
        }
        Path written = cache == null ? Files.createTempFile("soft", ".bin") : cache;
        try (SoftPredictionFile.Writer file = new SoftPredictionFile.Writer(written)) {
            play(events, 0, events.size(), prediction -> {
                file.write(prediction);
                consumer.accept(prediction);
            });
        }
        if (cache == null) {
            Files.delete(written);
        }
    }

    /** Hands over the predictions of the events in [from, to), by an instructor that begins there. */
    void play(List<Interaction> events, int from, int to, Consumer<SoftPrediction> consumer) {
        SamplingInstructor instructor = new SamplingInstructor(
                teacher,
                new CandidateSampler(catalogue, negatives, 1),
                audit,
                effects ? audit : AuditChoice.ofShare(0),
                SlateScores.IGNORED,
                RecentRates.NONE,
                InstructorMetrics.NONE);
        List<Lesson> batch = new ArrayList<>();
        lessons(events.subList(0, to), lesson -> {
            if (lesson.source().offset() >= from) {
                batch.add(lesson);
            }
            if (batch.size() == BATCH) {
                teach(instructor, batch, consumer);
            }
        });
        if (!batch.isEmpty()) {
            teach(instructor, batch, consumer);
        }
    }

    private void teach(SamplingInstructor instructor, List<Lesson> batch, Consumer<SoftPrediction> consumer) {
        List<SoftPrediction> taught = instructor.teach(batch);
        for (int i = 0; i < batch.size(); i++) {
            consumer.accept(audited(batch.get(i), taught.get(i)));
        }
        batch.clear();
    }

    /** Without a teacher there is no audit; the ranks are wanted all the same. */
    private SoftPrediction audited(Lesson lesson, SoftPrediction soft) {
        if (soft.audit() != null || !audit.audits(lesson.interaction())) {
            return soft;
        }
        TeacherAudit ranksOnly =
                new TeacherAudit(null, List.of(), lesson.context().olderItems(), List.of());
        return new SoftPrediction(
                soft.interaction(),
                soft.source(),
                soft.history(),
                soft.candidates(),
                soft.teacher(),
                soft.attention(),
                ranksOnly);
    }

    private static void lessons(List<Interaction> events, Consumer<Lesson> consumer) {
        Map<String, UserContext> users = new HashMap<>();
        long offset = 0;
        for (Interaction event : events) {
            UserContext before = users.getOrDefault(event.userId(), UserContext.empty());
            consumer.accept(new Lesson(event, new Source("lab", 0, offset++), before));
            users.put(event.userId(), before.fold(event));
        }
    }
}
