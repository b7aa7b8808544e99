package io.whystream.teacher.djl;

import io.whystream.event.TeacherVersion;
import io.whystream.teacher.InstructorMetrics.Failure;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link NetworkFile} behind the teacher's port. Whoever is asked about the whole catalogue gets every row as a
 * candidate. Questions go in as few passes as memory bounds allow: at most {@value #MOST_SCORES} logits each, or one
 * question.
 *
 * <p>An item that the teacher does not know is scored as one of the unknown, as {@link TransformerTeacher} does it.
 * Padding is no item: its logit is finite and below every other.
 */
final class ExportedTeacher implements Teacher {
    private static final int MOST_SCORES = 1 << 16;
    private static final float NEVER = -1e9f;

    private final NetworkFile network;
    private final TeacherVersion version;
    private final Vocabulary vocabulary;
    private final WindowRule window;
    private final float unknownShare;
    private final @Nullable Probes probes;
    private final @Nullable TrainingCounts trainingCounts;
    private volatile boolean closed;

    /**
     * @param network closed with this teacher
     * @param unknownShare taken off the unknown row's logit, in log-odds
     * @param probes null for a model that offers none
     * @param trainingCounts null where nobody kept them
     */
    ExportedTeacher(
            NetworkFile network,
            TeacherVersion version,
            Vocabulary vocabulary,
            WindowRule window,
            float unknownShare,
            @Nullable Probes probes,
            @Nullable TrainingCounts trainingCounts) {
        this.network = network;
        this.version = version;
        this.vocabulary = vocabulary;
        this.window = window;
        this.unknownShare = unknownShare;
        this.probes = probes;
        this.trainingCounts = trainingCounts;
    }

    @Override
    public TeacherVersion version() {
        return version;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public int window() {
        return window.items();
    }

    @Override
    public Optional<Probes> probes() {
        return Optional.ofNullable(probes);
    }

    @Override
    public Optional<TrainingCounts> trainingCounts() {
        return Optional.ofNullable(trainingCounts);
    }

    @Override
    public List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
        if (closed) {
            throw new TeacherException("the teacher has been closed and answers no more");
        }
        QuestionCheck check = new QuestionCheck(version, vocabulary);
        batch.forEach(check::check);
        TeacherAnswer[] answers = new TeacherAnswer[batch.size()];
        for (boolean whole : new boolean[] {false, true}) {
            int[] asked = IntStream.range(0, batch.size())
                    .filter(i -> batch.get(i).wholeCatalogue() == whole)
                    .toArray();
            inPasses(batch, asked, whole, answers);
        }
        return List.of(answers);
    }

    private void inPasses(List<TeacherQuestion> batch, int[] asked, boolean whole, TeacherAnswer[] answers) {
        int columns = whole
                ? vocabulary.rowsWithContent() - Vocabulary.UNKNOWN
                : Arrays.stream(asked)
                        .map(i -> batch.get(i).candidates().length)
                        .max()
                        .orElse(1);
        int perPass = Math.max(1, MOST_SCORES / columns);
        for (int start = 0; start < asked.length; start += perPass) {
            int[] places = Arrays.copyOfRange(asked, start, Math.min(asked.length, start + perPass));
            List<TeacherQuestion> questions =
                    Arrays.stream(places).mapToObj(batch::get).toList();
            List<TeacherAnswer> some = pass(questions, columns, whole);
            for (int i = 0; i < places.length; i++) {
                answers[places[i]] = some.get(i);
            }
        }
    }

    private List<TeacherAnswer> pass(List<TeacherQuestion> questions, int columns, boolean whole) {
        WindowBatch histories =
                window.batch(questions.stream().map(TeacherQuestion::history).toList());
        long[] candidates = new long[questions.size() * columns];
        Arrays.fill(candidates, Vocabulary.UNKNOWN);
        for (int i = 0; i < questions.size(); i++) {
            int[] own = whole ? everyRow(columns) : questions.get(i).candidates();
            for (int j = 0; j < own.length; j++) {
                candidates[i * columns + j] = own[j];
            }
        }
        Scores scores = score(histories, candidates);
        List<TeacherAnswer> answers = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            answers.add(whole ? fromAll(questions.get(i), scores, i) : fromOwn(questions.get(i), scores, i));
        }
        return answers;
    }

    private static int[] everyRow(int columns) {
        return IntStream.range(Vocabulary.UNKNOWN, Vocabulary.UNKNOWN + columns).toArray();
    }

    private Scores score(WindowBatch histories, long[] candidates) {
        try {
            return network.score(histories, candidates);
        } catch (TeacherException failure) {
            throw new TeacherException("teacher " + version.version() + " " + failure.getMessage(), failure);
        }
    }

    private TeacherAnswer fromOwn(TeacherQuestion question, Scores scores, int index) {
        int[] candidates = question.candidates();
        float[] logits = scores.logits(index, candidates.length);
        for (int i = 0; i < logits.length; i++) {
            logits[i] -= candidates[i] == Vocabulary.UNKNOWN ? unknownShare : 0;
        }
        return new TeacherAnswer(finite(logits), attention(question, scores, index), null);
    }

    private TeacherAnswer fromAll(TeacherQuestion question, Scores scores, int index) {
        float[] catalogue = scores.catalogue(index, NEVER);
        catalogue[Vocabulary.UNKNOWN] -= unknownShare;
        finite(catalogue);
        int[] candidates = question.candidates();
        float[] logits = new float[candidates.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = catalogue[candidates[i]];
        }
        return new TeacherAnswer(
                logits, attention(question, scores, index), Arrays.copyOf(catalogue, vocabulary.rows()));
    }

    private float[] attention(TeacherQuestion question, Scores scores, int index) {
        return finite(scores.attention(index, Math.min(window.items(), question.history().length)));
    }

    private float[] finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new TeacherException(
                        Failure.NOT_FINITE,
                        "teacher " + version.version() + " answered with a number that is not"
                                + " finite; its answers to empty histories and its weights want a look",
                        null);
            }
        }
        return values;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            network.close();
        }
    }
}
