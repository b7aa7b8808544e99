package io.whystream.bench;

import io.whystream.context.AuditChoice;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.ForwardingTeacher;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Lessons per second through an instance that only teaches, on one stream thread with a broker beside it, against a bare
 * loop that asks the same teacher the very same batches once more and does nothing else; and how fast the teacher was by
 * itself while it was asked within the topology. No event is audited.
 */
final class TeachStageRace {
    private static final String DISCIPLINE = "teach stage, batches of up to 32";
    private static final double NANOS = 1e9;
    /** And half as many before: so histories are as long as the teacher's window at the end, and of all lengths before. */
    private static final int COUNTED_PER_USER = 60;

    private static final int CANDIDATES = 100;

    private TeachStageRace() {}

    /**
     * @param folder of a teacher of our own
     * @param records how many lessons are counted, after half as many
     */
    static List<Result> run(Path folder, int records) throws IOException {
        List<Result> results = new ArrayList<>();
        for (TeacherServer server : TeacherServer.values()) {
            System.err.println("bench: the teach stage with " + server.title() + " ...");
            try (Teacher teacher = server.load(folder)) {
                results.addAll(race(server, teacher, records));
            } catch (InterruptedException | ExecutionException failure) {
                throw new IllegalStateException("the broker failed", failure);
            }
        }
        return results;
    }

    private static List<Result> race(TeacherServer server, Teacher teacher, int records)
            throws IOException, InterruptedException, ExecutionException {
        SyntheticStream events =
                new SyntheticStream(teacher.vocabulary().itemIds().size(), records / COUNTED_PER_USER, CANDIDATES);
        CandidateSampler sampler = new CandidateSampler(events.catalogue(), CANDIDATES, Examples.SEED);
        Recorded recorded = new Recorded(teacher);
        Result stage = StreamRace.teachStage(
                server.title() + ", in the topology",
                events,
                () -> new SamplingInstructor(recorded, sampler, AuditChoice.ofShare(0), InstructorMetrics.NONE),
                records);
        Result within = Result.stream(server.title() + ", its own time therein", recorded.perSecond());
        Result bare = Result.stream(server.title() + ", bare loop", recorded.again());
        return List.of(
                bare.as(DISCIPLINE),
                stage.against(bare).as(DISCIPLINE),
                within.against(bare).as(DISCIPLINE));
    }

    /** Remembers what it was asked. */
    private static final class Recorded extends ForwardingTeacher {
        private final List<List<TeacherQuestion>> batches = new ArrayList<>();
        private final List<Long> nanos = new ArrayList<>();

        Recorded(Teacher teacher) {
            super(teacher);
        }

        @Override
        public synchronized List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
            batches.add(List.copyOf(batch));
            long start = System.nanoTime();
            try {
                return teacher.answer(batch);
            } finally {
                nanos.add(System.nanoTime() - start);
            }
        }

        /** Questions a second of the time in which it was asked, the last two thirds. */
        synchronized double perSecond() {
            int warm = batches.size() / 3;
            long spent = nanos.subList(warm, nanos.size()).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return questions(batches.subList(warm, batches.size())) * NANOS / spent;
        }

        private static int questions(List<List<TeacherQuestion>> batches) {
            return batches.stream().mapToInt(List::size).sum();
        }

        /** Asks all of it anew, and returns how many questions a second the last two thirds took. */
        synchronized double again() {
            int warm = batches.size() / 3;
            batches.subList(0, warm).forEach(teacher::answer);
            List<List<TeacherQuestion>> counted = batches.subList(warm, batches.size());
            long start = System.nanoTime();
            counted.forEach(teacher::answer);
            return questions(counted) * NANOS / (System.nanoTime() - start);
        }

        @Override
        public void close() {
            // Its user closes the teacher.
        }
    }
}
