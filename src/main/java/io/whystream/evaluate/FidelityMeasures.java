package io.whystream.evaluate;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How close a student's logits are to its teacher's, over the same candidates in the same order. Logits are
 * log-probabilities up to a constant; no measure moves when all of one side's are shifted. At least one candidate.
 */
public final class FidelityMeasures {
    private FidelityMeasures() {}

    /** KL(teacher ‖ student) of the two softmaxes, in nats: 0 for a perfect copy. */
    public static double klDivergence(double[] teacher, double[] student) {
        requireSameLength(teacher, student);
        double[] logTeacher = logSoftmax(teacher);
        double[] logStudent = logSoftmax(student);
        double sum = 0;
        for (int i = 0; i < teacher.length; i++) {
            sum += Math.exp(logTeacher[i]) * (logTeacher[i] - logStudent[i]);
        }
        return Math.max(0, sum);
    }

    /**
     * The share of the variance of the teacher's centred logits that the student's centred logits explain, with no
     * slope fitted: {@code 1 − Σ(t − s)² / Σt²}. 1 is best, below 0 is worse than a constant. Of a constant teacher a
     * constant student explains all (1), any other nothing (0).
     */
    public static double rSquared(double[] teacher, double[] student) {
        requireSameLength(teacher, student);
        double shift = mean(teacher);
        double difference = shift - mean(student);
        double total = 0;
        double residual = 0;
        for (int i = 0; i < teacher.length; i++) {
            total += square(teacher[i] - shift);
            residual += square(teacher[i] - student[i] - difference);
        }
        if (isConstant(teacher)) {
            return isConstant(student) ? 1 : 0;
        }
        return 1 - residual / total;
    }

    /**
     * Kendall's tau-b, −1 to 1, over all pairs, so in quadratic time: {@code (C − D) / √((P − ties of t)(P − ties of s))}
     * (Kendall 1945). Where one side is constant 0, where both are 1: the same order, for there is none.
     */
    public static double kendallTau(double[] teacher, double[] student) {
        requireSameLength(teacher, student);
        long concordance = 0;
        long untiedTeacher = 0;
        long untiedStudent = 0;
        for (int i = 0; i < teacher.length; i++) {
            for (int j = 0; j < i; j++) {
                int t = order(teacher[i], teacher[j]);
                int s = order(student[i], student[j]);
                concordance += t * s;
                untiedTeacher += t * t;
                untiedStudent += s * s;
            }
        }
        if (untiedTeacher == 0 || untiedStudent == 0) {
            return untiedTeacher == untiedStudent ? 1 : 0;
        }
        return concordance / Math.sqrt((double) untiedTeacher * untiedStudent);
    }

    /** 1, 0 or −1, without a branch that nobody can foretell; both are finite. */
    private static int order(double one, double other) {
        return (one > other ? 1 : 0) - (one < other ? 1 : 0);
    }

    /** Whether both put the same candidate first; several at the top put none first. */
    public static boolean topOneAgrees(double[] teacher, double[] student) {
        requireSameLength(teacher, student);
        int first = soleBest(teacher);
        return first >= 0 && first == soleBest(student);
    }

    /** The share of the teacher's k best candidates that are the student's too; of equals the earlier is the better. */
    public static double topOverlap(double[] teacher, double[] student, int k) {
        requireSameLength(teacher, student);
        return topOverlap(best(teacher, k), best(student, k));
    }

    /** The share of the teacher's best items that are the student's too, 0 to 1; 0 when the teacher names none. */
    public static double topOverlap(Collection<?> teacher, Collection<?> student) {
        Set<Object> shared = new HashSet<>(teacher);
        int named = shared.size();
        shared.retainAll(new HashSet<>(student));
        return named == 0 ? 0 : (double) shared.size() / named;
    }

    private static Set<Integer> best(double[] logits, int k) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted((a, b) -> Double.compare(logits[b], logits[a]))
                .limit(k)
                .collect(Collectors.toSet());
    }

    private static int soleBest(double[] logits) {
        int best = 0;
        boolean sole = true;
        for (int i = 1; i < logits.length; i++) {
            sole = logits[i] > logits[best] || (sole && logits[i] < logits[best]);
            best = logits[i] > logits[best] ? i : best;
        }
        return sole ? best : -1;
    }

    private static double[] logSoftmax(double[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - max);
        }
        double normaliser = max + Math.log(sum);
        double[] result = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            result[i] = logits[i] - normaliser;
        }
        return result;
    }

    private static void requireSameLength(double[] teacher, double[] student) {
        if (teacher.length != student.length || teacher.length == 0) {
            throw new IllegalArgumentException(
                    "teacher and student must score the same candidates, at least one, but scored " + teacher.length
                            + " and " + student.length);
        }
        for (int i = 0; i < teacher.length; i++) {
            if (!Double.isFinite(teacher[i]) || !Double.isFinite(student[i])) {
                throw new IllegalArgumentException("the logits of candidate " + i + " must be finite, but are "
                        + teacher[i] + " (teacher) and " + student[i] + " (student)");
            }
        }
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double square(double value) {
        return value * value;
    }
}
