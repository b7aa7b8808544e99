package io.whystream.explain;

import io.whystream.explain.ReasonGroups.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds parts up by what they speak of, and selects the strongest sums: in time linear in the parts, without sorting. Reusable;
 * not thread-safe.
 */
public final class ReasonSums {
    private final Subjects subjects;
    private double[] sum = new double[0];
    /** The value of each sum's strongest part, and how strong that is; 0 where there is no part. */
    private double[] value = new double[0];

    private double[] strongest = new double[0];
    private int[] best = new int[0];

    /** @param subjects those of the parts that will be added */
    public ReasonSums(Subjects subjects) {
        this.subjects = subjects;
    }

    /** The sums of one logit's parts alone. */
    public ReasonSums of(Parts parts) {
        Arrays.fill(strongest, 0);
        Arrays.fill(sum, 0);
        return add(parts, 1);
    }

    /** Takes another logit's parts away from them. */
    ReasonSums less(Parts parts) {
        return add(parts, -1);
    }

    private ReasonSums add(Parts parts, double sign) {
        if (sum.length < subjects.size()) {
            grow(2 * subjects.size());
        }
        for (int part = 0; part < parts.size(); part++) {
            int subject = parts.subject(part);
            double contribution = sign * parts.contribution(part);
            sum[subject] += contribution;
            if (Math.abs(contribution) > strongest[subject]) {
                strongest[subject] = Math.abs(contribution);
                value[subject] = sign * parts.value(part);
            }
        }
        return this;
    }

    private void grow(int capacity) {
        sum = Arrays.copyOf(sum, capacity);
        value = Arrays.copyOf(value, capacity);
        strongest = Arrays.copyOf(strongest, capacity);
    }

    /**
     * The strongest sums, as few as carry a share of the absolute sum of all.
     *
     * @param most how many at most, at least 1
     * @param wanted the share, 0 to 1; infinite for as many as there may be
     */
    public ReasonGroups strongest(int most, double wanted) {
        double total = 0;
        double signed = 0;
        int bests = 0;
        if (best.length < most) {
            best = new int[most];
        }
        for (int subject = 0; subject < subjects.size(); subject++) {
            if (strongest[subject] > 0) {
                total += Math.abs(sum[subject]);
                signed += sum[subject];
                bests = offer(subject, bests, most);
            }
        }
        List<Group> kept = new ArrayList<>(bests);
        double carried = 0;
        for (int place = 0; place < bests && !(carried >= wanted * total); place++) {
            kept.add(group(best[place]));
            carried += Math.abs(sum[best[place]]);
        }
        return new ReasonGroups(kept, signed, total == 0 ? 1 : carried / total);
    }

    private Group group(int subject) {
        return new Group(subjects.kind(subject), subjects.about(subject), sum[subject], value[subject]);
    }

    /**
     * Puts a subject where it belongs among the strongest so far; the weakest drops out when there are too many.
     *
     * @param bests how many there are
     * @return how many there are then
     */
    private int offer(int subject, int bests, int most) {
        int place = bests;
        if (bests == most) {
            if (!precedes(subject, best[most - 1])) {
                return bests;
            }
            place = most - 1;
        }
        int grown = place + 1;
        for (; place > 0 && precedes(subject, best[place - 1]); place--) {
            best[place] = best[place - 1];
        }
        best[place] = subject;
        return grown;
    }

    /** Of two that are as strong the one with the strongest part, then the one that was met first. */
    private boolean precedes(int subject, int earlier) {
        double own = Math.abs(sum[subject]);
        double other = Math.abs(sum[earlier]);
        return own > other || own == other && strongest[subject] > strongest[earlier];
    }

    /**
     * How unequal all reasons are, by the Gini coefficient of their absolute contributions (Hurley &amp; Rickard 2009): 0 when
     * all are the same, towards 1 when one carries everything.
     */
    double gini() {
        double[] sizes = new double[subjects.size()];
        int n = 0;
        for (int subject = 0; subject < sizes.length; subject++) {
            if (strongest[subject] > 0) {
                sizes[n++] = Math.abs(sum[subject]);
            }
        }
        Arrays.sort(sizes, 0, n);
        double weighted = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            weighted += (2.0 * i + 1 - n) * sizes[i];
            total += sizes[i];
        }
        return total == 0 ? 0 : weighted / (n * total);
    }
}
