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
 * loop that asks the same teacher the very same batches once more; and how fast the teacher was by itself while it was asked
 * within the topology. No event is audited.
 *
 * <p>The two take turns, since a machine that others use too is faster at one moment than at another: after each stretch of
 * lessons the teacher makes the stage wait until it is quiet, and is asked the stretch's batches anew. What the stage had
 * got ready meanwhile does not count.
 */
final class TeachStageRace {
    private static final String DISCIPLINE = "teach stage, batches of up to 32";
    private static final double NANOS = 1e9;
    /** And half as many before: so histories are as long as the teacher's window at the end, and of all lengths before. */
    private static final int COUNTED_PER_USER = 60;

    private static final int CANDIDATES = 100;
    /** Shorter than a broker waits for a transaction's end. */
    private static final long STRETCH_NANOS = 1_000_000_000L;

    private static final int QUIET_MILLISECONDS = 300;
    /** More than lie before the teacher, and than are written after a commit. */
    private static final int BATCHES_UNTIL_STEADY = 10;

    private TeachStageRace() {}

    /**
     * @param folder of a teacher of our own
     * @param records how many lessons are counted, after half as many of the same users
     * @param before how often as many lessons of other users come first, until all that counts is compiled
     */
    static List<Result> run(Path folder, int records, int before) throws IOException {
        List<Result> results = new ArrayList<>();
        for (TeacherServer server : TeacherServer.values()) {
            System.err.println("bench: the teach stage with " + server.title() + " ...");
            try (Teacher teacher = server.load(folder)) {
                results.addAll(race(server, teacher, records, before));
            } catch (InterruptedException | ExecutionException failure) {
                throw new IllegalStateException("the broker failed", failure);
            }
        }
        return results;
    }

    private static List<Result> race(TeacherServer server, Teacher teacher, int records, int before)
            throws IOException, InterruptedException, ExecutionException {
        int ofSameUsers = records + records / 2;
        SyntheticStream events = new SyntheticStream(
                teacher.vocabulary().itemIds(), records / COUNTED_PER_USER, CANDIDATES, ofSameUsers);
        CandidateSampler sampler = new CandidateSampler(events.catalogue(), CANDIDATES, Examples.SEED);
        TurnTaker turns = new TurnTaker(teacher, before * ofSameUsers + records / 2);
        StreamRace.teachStage(
                events,
                () -> new SamplingInstructor(turns, sampler, AuditChoice.ofShare(0), InstructorMetrics.NONE),
                (before + 1) * ofSameUsers);
        Result bare = Result.stream(server.title() + ", bare loop", turns.perSecond(turns.bareNanos));
        Result stage = Result.stream(server.title() + ", in the topology", turns.perSecond(turns.stageNanos));
        Result within = Result.stream(server.title() + ", its own time therein", turns.perSecond(turns.askedNanos));
        return List.of(
                bare.as(DISCIPLINE),
                stage.against(bare).as(DISCIPLINE),
                within.against(bare).as(DISCIPLINE));
    }

    /** Answers, and after each stretch keeps whoever asks waiting until it has answered all of it anew. */
    private static final class TurnTaker extends ForwardingTeacher {
        private final List<List<TeacherQuestion>> stretch = new ArrayList<>();
        private int first;
        private int unsteady;
        private int questions;
        private int counted;
        private long stretchStart;
        private long askedInStretch;
        private long bareNanos;
        private long stageNanos;
        private long askedNanos;

        /** @param first how many questions are not counted */
        TurnTaker(Teacher teacher, int first) {
            super(teacher);
            this.first = first;
        }

        @Override
        public synchronized List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
            if (first > 0 || unsteady > 0) {
                first -= batch.size();
                unsteady--;
                List<TeacherAnswer> answers = teacher.answer(batch);
                stretchStart = System.nanoTime();
                return answers;
            }
            long start = System.nanoTime();
            List<TeacherAnswer> answers = teacher.answer(batch);
            long end = System.nanoTime();
            askedInStretch += end - start;
            stretch.add(List.copyOf(batch));
            questions += batch.size();
            if (askedInStretch >= STRETCH_NANOS) {
                endStretch(end);
            }
            return answers;
        }

        private void endStretch(long end) {
            stageNanos += end - stretchStart;
            askedNanos += askedInStretch;
            counted += questions;
            try {
                Thread.sleep(QUIET_MILLISECONDS);
            } catch (InterruptedException interruption) {
                throw new IllegalStateException("the race was interrupted", interruption);
            }
            long start = System.nanoTime();
            stretch.forEach(teacher::answer);
            bareNanos += System.nanoTime() - start;
            stretch.clear();
            questions = 0;
            askedInStretch = 0;
            unsteady = BATCHES_UNTIL_STEADY;
        }

        /** Of whole stretches. */
        double perSecond(long nanos) {
            if (counted == 0) {
                throw new IllegalStateException("too few lessons for a single stretch");
            }
            return counted * NANOS / nanos;
        }

        @Override
        public void close() {
            // Its user closes the teacher.
        }
    }
}
