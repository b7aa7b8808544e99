package io.whystream.teacher.djl;

import ai.djl.engine.EngineException;
import io.whystream.event.TeacherVersion;
import io.whystream.teacher.InstructorMetrics.Failure;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.TrainingCounts;
import io.whystream.teacher.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trained Transformer behind the teacher's port. One pass of the network per batch; the logits are dot products of a
 * history's state with item embeddings, and what {@link ItemNeighbours} add to them, computed in Java.
 *
 * <p>An item the teacher never saw is scored as one of the unknown: the unknown row's logit less the logarithm of how
 * many distinct items that row stood for. Padding is no item: its logit is finite and below every other. An empty history is answered from the padding row, which learned what is chosen first.
 */
public final class TransformerTeacher implements Teacher {
    private static final float NEVER = -1e9f;

    private final TransformerModel model;
    private final @Nullable ItemNeighbours neighbours;
    private final TeacherVersion version;
    private final Vocabulary vocabulary;
    private final @Nullable Probes probes;
    private final @Nullable TrainingCounts trainingCounts;
    private final float[] embeddings;
    private final float unknownShare;
    private volatile boolean closed;

    /**
     * @param model closed with this teacher
     * @param unknownShare taken off the unknown row's logit, in log-odds
     */
    TransformerTeacher(
            TransformerModel model,
            @Nullable ItemNeighbours neighbours,
            TeacherVersion version,
            Vocabulary vocabulary,
            float unknownShare,
            @Nullable Probes probes,
            @Nullable TrainingCounts trainingCounts) {
        this.model = model;
        this.neighbours = neighbours;
        this.version = version;
        this.vocabulary = vocabulary;
        this.probes = probes;
        this.trainingCounts = trainingCounts;
        this.embeddings = model.embeddingValues();
        this.unknownShare = unknownShare;
    }

    /** A network that is not in a folder yet, to be asked what goes into one; nameless, without probes and counts. */
    public static TransformerTeacher unwritten(
            TransformerShape shape,
            byte[] parameters,
            @Nullable ItemNeighbours neighbours,
            Vocabulary vocabulary,
            int unknownItems) {
        return new TransformerTeacher(
                TransformerModel.of(shape, parameters),
                neighbours,
                new TeacherVersion(ModelFolder.NAME, "unwritten"),
                vocabulary,
                ModelCard.unknownShare(unknownItems),
                null,
                null);
    }

    /**
     * Loads what training wrote, to be computed by PyTorch; {@link TeacherFolder#load} prefers the exported network.
     *
     * @throws TeacherException in one line that says what is wrong, with which file, and what to do
     */
    public static TransformerTeacher load(Path folder) {
        return ModelFolder.read(folder).openBlock();
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
        return model.shape().window();
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
        QuestionCheck check = new QuestionCheck(version(), vocabulary());
        batch.forEach(check::check);
        Encoding encoding = encode(batch);
        List<TeacherAnswer> answers = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            answers.add(answer(batch.get(i), encoding, i));
        }
        return answers;
    }

    private Encoding encode(List<TeacherQuestion> batch) {
        try {
            return model.encode(batch.stream().map(TeacherQuestion::history).toList());
        } catch (EngineException | IllegalStateException failure) {
            throw new TeacherException(
                    "teacher " + version().version() + " failed on a batch of " + batch.size() + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    private TeacherAnswer answer(TeacherQuestion question, Encoding encoding, int index) {
        float[] state = encoding.state(index);
        int[] candidates = question.candidates();
        float[] nearby = neighbours == null ? new float[vocabulary().rows()] : neighbours.logits(question.history());
        float[] logits = new float[candidates.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logit(state, candidates[i]) + nearby[candidates[i]];
        }
        int attended = Math.min(window(), question.history().length);
        float[] attention = finite(encoding.attention(index, attended));
        return new TeacherAnswer(
                finite(logits), attention, question.wholeCatalogue() ? catalogue(state, nearby) : null);
    }

    private float[] catalogue(float[] state, float[] nearby) {
        float[] logits = new float[vocabulary().rows()];
        for (int row = Vocabulary.UNKNOWN; row < logits.length; row++) {
            logits[row] = logit(state, row) + nearby[row];
        }
        logits[Vocabulary.PADDING] = NEVER;
        return finite(logits);
    }

    private float logit(float[] state, int row) {
        int start = row * state.length;
        float sum = 0;
        for (int k = 0; k < state.length; k++) {
            sum += state[k] * embeddings[start + k];
        }
        return row == Vocabulary.UNKNOWN ? sum - unknownShare : sum;
    }

    private float[] finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new TeacherException(
                        Failure.NOT_FINITE,
                        "teacher " + version().version()
                                + " answered with a number that is not finite: its weights are damaged, train a new one",
                        null);
            }
        }
        return values;
    }

    @Override
    public void close() {
        closed = true;
        model.close();
    }
}
