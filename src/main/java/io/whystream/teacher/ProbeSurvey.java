package io.whystream.teacher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Makes {@link Probes} for a teacher of which nothing is known but its answers: asks for the whole catalogue after each
 * single item, twice, and keeps the double-centred matrix G of these logits as a product of two thin ones.
 *
 * <p>The first pass multiplies G with random directions, whose span is G's own row space but for chance; the second
 * projects G onto it (Halko, Martinsson and Tropp 2011, algorithm 5.1). A teacher whose logits are dot products of no more
 * numbers than asked for is described exactly; of any other, about the best approximation of that rank. G itself, items
 * × items, is never in memory. States and embeddings get the root of each singular value alike.
 *
 * <p>One survey makes one set of probes; with the same answers always the same. Not thread-safe.
 */
public final class ProbeSurvey {
    private static final int BATCH = 32;
    /** Directions beyond the rank that is kept: Halko et al. advise five to ten. */
    private static final int SPARE = 10;

    private static final long SEED = 1;

    private final Teacher teacher;
    private final int rows;
    private final int rank;
    private final int width;
    private final IntConsumer progress;
    private final double[] columnMeans;
    private double[] prior = new double[0];

    /**
     * @param rank dimension of the probes, at least 1; fewer where there are fewer rows
     * @param progress hears how many of {@link #questions} have been answered
     */
    public ProbeSurvey(Teacher teacher, int rank, IntConsumer progress) {
        this.teacher = teacher;
        this.rows = teacher.vocabulary().rows();
        this.rank = Math.min(rank, rows - 1);
        this.width = Math.min(this.rank + SPARE, rows - 1);
        this.progress = progress;
        this.columnMeans = new double[rows];
    }

    /** How many questions a survey of this teacher asks. */
    public static int questions(Teacher teacher) {
        return 2 * (teacher.vocabulary().rows() - 1);
    }

    /** @throws TeacherException when the teacher fails */
    public Probes run() {
        double[][] basis = orthonormal(sample());
        return probes(basis, project(basis));
    }

    /** G times random directions: one line for each history, centred over items at once and over histories at the end. */
    private double[][] sample() {
        double[][] directions = new double[rows][width];
        Random random = new Random(SEED);
        for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
            Arrays.setAll(directions[row], k -> random.nextGaussian());
        }
        double[][] sample = new double[rows][width];
        double items = rows - (double) Vocabulary.FIRST_ITEM;
        ask(0, (history, logits) -> {
            for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
                addScaled(logits[row], directions[row], sample[history]);
                columnMeans[row] += history >= Vocabulary.FIRST_ITEM ? logits[row] / items : 0;
            }
        });
        prior = columnMeans.clone();
        double[] shift = new double[width];
        for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
            addScaled(columnMeans[row], directions[row], shift);
        }
        for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
            addScaled(-1, shift, sample[row]);
        }
        return sample;
    }

    /** Qᵀ·G, one line for each item. */
    private double[][] project(double[][] basis) {
        double[][] projected = new double[rows][width];
        ask(rows - 1, (history, logits) -> {
            for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
                addScaled(logits[row] - columnMeans[row], basis[history], projected[row]);
            }
        });
        return projected;
    }

    /** Splits Q·B evenly: with B·Bᵀ = V·S²·Vᵀ, states are Q·V·√S and embeddings Bᵀ·V/√S. */
    private Probes probes(double[][] basis, double[][] projected) {
        double[][] gram = new double[width][width];
        for (double[] line : projected) {
            for (int k = 0; k < width; k++) {
                addScaled(line[k], line, gram[k]);
            }
        }
        SymmetricMatrix squares = new SymmetricMatrix(gram);
        int[] kept = IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -squares.value(k)))
                .limit(rank)
                .mapToInt(Integer::intValue)
                .toArray();
        float[] states = new float[rows * rank];
        float[] embeddings = new float[rows * rank];
        for (int j = 0; j < rank; j++) {
            double root = Math.pow(Math.max(0, squares.value(kept[j])), 0.25);
            for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
                states[row * rank + j] = (float) (root * turned(basis[row], squares, kept[j]));
                embeddings[row * rank + j] = root == 0 ? 0 : (float) (turned(projected[row], squares, kept[j]) / root);
            }
        }
        return new Probes(rank, states, embeddings, priors());
    }

    private static double turned(double[] line, SymmetricMatrix squares, int column) {
        double sum = 0;
        for (int k = 0; k < line.length; k++) {
            sum += line[k] * squares.vector(k, column);
        }
        return sum;
    }

    private float[] priors() {
        float[] priors = new float[rows];
        float lowest = Float.POSITIVE_INFINITY;
        for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
            priors[row] = (float) prior[row];
            lowest = Math.min(lowest, priors[row]);
        }
        priors[Vocabulary.PADDING] = lowest;
        return priors;
    }

    /** Takes what the teacher says of every row after one item, less the mean over the items. */
    private interface Answers {
        void take(int history, double[] logits);
    }

    private void ask(int askedBefore, Answers answers) {
        for (int start = Vocabulary.UNKNOWN; start < rows; start += BATCH) {
            List<TeacherQuestion> batch = new ArrayList<>(BATCH);
            for (int row = start; row < Math.min(rows, start + BATCH); row++) {
                batch.add(new TeacherQuestion(new int[] {row}, new int[] {row}, true));
            }
            List<TeacherAnswer> given = teacher.answer(batch);
            AnswerCheck.check(batch, given, rows);
            for (int i = 0; i < batch.size(); i++) {
                answers.take(start + i, centred(given.get(i).catalogueLogits().orElseThrow()));
            }
            progress.accept(askedBefore + start - Vocabulary.UNKNOWN + batch.size());
        }
    }

    private double[] centred(float[] logits) {
        double mean = 0;
        for (int row = Vocabulary.FIRST_ITEM; row < rows; row++) {
            mean += logits[row] / (double) (rows - Vocabulary.FIRST_ITEM);
        }
        double[] centred = new double[rows];
        for (int row = Vocabulary.UNKNOWN; row < rows; row++) {
            centred[row] = logits[row] - mean;
        }
        return centred;
    }

    /** Modified Gram–Schmidt, twice over; a column that adds nothing becomes zero. */
    private static double[][] orthonormal(double[][] columns) {
        int width = columns[0].length;
        for (int k = 0; k < width; k++) {
            double before = Math.sqrt(dot(columns, k, k));
            for (int again = 0; again < 2; again++) {
                for (int j = 0; j < k; j++) {
                    double share = dot(columns, j, k);
                    for (double[] line : columns) {
                        line[k] -= share * line[j];
                    }
                }
            }
            double length = Math.sqrt(dot(columns, k, k));
            double scale = length <= 1e-9 * before ? 0 : 1 / length;
            for (double[] line : columns) {
                line[k] *= scale;
            }
        }
        return columns;
    }

    private static double dot(double[][] columns, int j, int k) {
        double sum = 0;
        for (double[] line : columns) {
            sum += line[j] * line[k];
        }
        return sum;
    }

    private static void addScaled(double factor, double[] vector, double[] sum) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * vector[k];
        }
    }
}
