package io.whystream.teacher;

import io.whystream.event.TeacherVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A teacher written by hand: its logit of i is {@code prior(i) + Σ 2^−lag · state(h)·embedding(i)} over the history, so
 * that its probes describe it exactly. The same ids and seed always give the same teacher.
 */
public final class TestingTeacher implements Teacher {
    private static final int DIMENSION = 4;
    private static final int WINDOW = 50;

    private Vocabulary vocabulary;
    private final Probes probes;
    private final AtomicInteger batches = new AtomicInteger();
    private final String version;
    private @Nullable TrainingCounts trainingCounts;
    private volatile boolean failing;
    private volatile boolean closed;

    public TestingTeacher(List<String> itemIds, long seed) {
        this(itemIds, seed, "0123456789ab");
    }

    /** @param version that it says it is */
    public TestingTeacher(List<String> itemIds, long seed, String version) {
        this.version = version;
        this.vocabulary = new Vocabulary(itemIds);
        this.probes = probes(vocabulary.rows(), new Random(seed));
    }

    /** A teacher that knows {@code item-0} to {@code item-(count−1)}. */
    public static TestingTeacher ofItems(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("item-" + i);
        }
        return new TestingTeacher(ids, 1);
    }

    /** The same teacher, trained on so many choices of each item. */
    public TestingTeacher trainedOn(Map<String, Long> counts) {
        trainingCounts = new TrainingCounts(counts);
        return this;
    }

    /** The same teacher, whose logit of the feature at a place is a tenth of (place + 1) · (length of the history). */
    public TestingTeacher describing(ContentFeatures features) {
        vocabulary = new Vocabulary(vocabulary.itemIds(), features);
        return this;
    }

    /** From now on every question fails, or is answered again. */
    public void fail(boolean failing) {
        this.failing = failing;
    }

    /** How many batches were asked so far, failed ones included. */
    public int batches() {
        return batches.get();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public TeacherVersion version() {
        return new TeacherVersion("testing", version);
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
        batches.incrementAndGet();
        if (failing) {
            throw new TeacherException("the testing teacher was told to fail");
        }
        return batch.stream().map(this::answer).toList();
    }

    @Override
    public Optional<Probes> probes() {
        return Optional.of(probes);
    }

    @Override
    public Optional<TrainingCounts> trainingCounts() {
        return Optional.ofNullable(trainingCounts);
    }

    @Override
    public void close() {
        closed = true;
    }

    private TeacherAnswer answer(TeacherQuestion question) {
        int[] history = question.history();
        int[] seen = Arrays.copyOfRange(history, Math.max(0, history.length - WINDOW), history.length);
        int[] candidates = question.candidates();
        float[] logits = new float[candidates.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logit(seen, candidates[i]);
        }
        return new TeacherAnswer(logits, attention(seen.length), question.wholeCatalogue() ? catalogue(seen) : null);
    }

    private float[] catalogue(int[] history) {
        float[] logits = new float[vocabulary.rows()];
        for (int row = 0; row < logits.length; row++) {
            logits[row] = logit(history, row);
        }
        return logits;
    }

    private float logit(int[] history, int row) {
        if (row >= vocabulary.rows()) {
            return (row - vocabulary.rows() + 1) * history.length / 10f;
        }
        double logit = probes.prior(row);
        for (int i = 0; i < history.length; i++) {
            logit += Math.scalb(probes.logit(history[i], row), i + 1 - history.length);
        }
        return (float) logit;
    }

    private static float[] attention(int length) {
        float[] attention = new float[length];
        Arrays.fill(attention, length == 0 ? 0 : 1f / length);
        return attention;
    }

    private static Probes probes(int rows, Random random) {
        return new Probes(
                DIMENSION,
                gaussian(rows * DIMENSION, random),
                gaussian(rows * DIMENSION, random),
                gaussian(rows, random));
    }

    private static float[] gaussian(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
