package io.whystream.explain.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model as a whole at one moment. Weights are the whole student's; everything else speaks of the window: the latest audited
 * events that one instance saw. All numbers are rounded to millionths.
 *
 * @param reportId unique to this report
 * @param timestamp when it was made, epoch milliseconds
 * @param learned events learned from, over all partitions
 * @param families strongest first
 * @param tree absent where the window is too small for one
 * @param exposure who gets into the ten best
 * @param gaps between what the teacher shows and what people choose, by groups of items, widest first
 * @param users how well groups of users are served; empty where no event carries an attribute of its user
 * @param disagreement where ranker and explainer part ways
 * @param feedback what users thought of the kinds of reasons, as far as this instance heard since it started; the kinds with
 *     the most verdicts first
 * @param drift how often it was detected since the last report of this instance
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelReport(
        String reportId,
        long timestamp,
        long learned,
        Window window,
        List<Family> families,
        @Nullable Tree tree,
        Exposure exposure,
        List<Gap> gaps,
        List<UserGroup> users,
        Disagreements disagreement,
        List<Helpfulness> feedback,
        Drift drift) {
    private static final double MILLION = 1e6;

    public ModelReport {
        families = List.copyOf(families);
        gaps = List.copyOf(gaps);
        users = List.copyOf(users);
        feedback = List.copyOf(feedback);
    }

    private static double rounded(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a figure of the model report is not a number");
        }
        return Math.rint(value * MILLION) / MILLION;
    }

    /**
     * What the report speaks of.
     *
     * @param events how many audited events
     * @param from the time of the earliest event, epoch milliseconds
     * @param to the time of the latest
     * @param partitions from which they came, ascending
     */
    public record Window(int events, long from, long to, List<Integer> partitions) {
        public Window {
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * @param importance mean absolute contribution to the explainer's logit, less the event's mean; log-odds
     * @param change of the importance since the last report; absent in the first
     * @param weights the strongest of the explainer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Family(
            String family, double importance, @Nullable Double change, List<Weight> weights) {
        public Family {
            importance = rounded(importance);
            change = change == null ? null : (Double) rounded(change);
            weights = List.copyOf(weights);
        }
    }

    /**
     * @param explainer the weight of what copies the teacher, log-odds per unit of the feature
     * @param ranker the weight of what also learns from people
     */
    public record Weight(String feature, double explainer, double ranker) {
        public Weight {
            explainer = rounded(explainer);
            ranker = rounded(ranker);
        }
    }

    /**
     * A decision tree fitted to the teacher's logits.
     *
     * @param r2 on events that it was not fitted on; 1 is best, below 0 it is worse than a constant
     * @param rows (features, logit) pairs that it was fitted on
     * @param rules one for each leaf, highest logit first; their coverages add up to 1
     */
    public record Tree(double r2, int rows, List<Rule> rules) {
        public Tree {
            r2 = rounded(r2);
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param text the rule as a sentence
     * @param conditions all of them hold; none where the tree is a single leaf
     * @param logit the teacher's mean logit there, less its mean over the event's candidates; log-odds
     * @param coverage share of the rows, 0 to 1
     */
    public record Rule(String text, List<Condition> conditions, double logit, double coverage) {
        public Rule {
            conditions = List.copyOf(conditions);
            logit = rounded(logit);
            coverage = rounded(coverage);
        }
    }

    /** The feature lies above {@code above} and is at most {@code atMost}, as far as they are there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Condition(
            String feature,
            @Nullable Double above,
            @Nullable Double atMost) {
        public Condition {
            above = above == null ? null : (Double) rounded(above);
            atMost = atMost == null ? null : (Double) rounded(atMost);
        }
    }

    /** Three figures of the same kind: of the teacher's ten best, of the ranker's, of what people chose. */
    public record Threefold(double teacher, double student, double people) {
        public Threefold {
            teacher = rounded(teacher);
            student = rounded(student);
            people = rounded(people);
        }
    }

    /**
     * @param items that compete for exposure
     * @param gini how unequally it falls on them, 0 when all get the same, towards 1 when one gets all
     * @param deciles shares that fall on each tenth of the items by popularity, least popular first
     * @param categories shares that fall on items of the category; an item counts in each of its own
     */
    public record Exposure(int items, Threefold gini, List<Share> deciles, List<Share> categories) {
        public Exposure {
            deciles = List.copyOf(deciles);
            categories = List.copyOf(categories);
        }
    }

    /** The shares of exposure that fall on one group, 0 to 1. */
    public record Share(String group, Threefold share) {}

    /**
     * A group of items that the teacher shows more, or less, than people choose it.
     *
     * @param attribute category or creator
     * @param ratio the teacher's share by people's, both with half an occurrence added; above 1 it is over-shown
     * @param weight share × ln ratio: the group's part in the divergence of what is shown from what is chosen, nats
     * @param causes what sets the group apart for the explainer, in the gap's direction, strongest first
     */
    public record Gap(
            String attribute, String group, Threefold share, double ratio, double weight, List<Cause> causes) {
        public Gap {
            ratio = rounded(ratio);
            weight = rounded(weight);
            causes = List.copyOf(causes);
        }
    }

    /** @param difference of the mean contribution inside the group from that outside, log-odds */
    public record Cause(String feature, double difference) {
        public Cause {
            difference = rounded(difference);
        }
    }

    /**
     * @param attribute a key of the events' context
     * @param choices how many choices of the window are theirs
     * @param teacherHits share of them that stood among the teacher's ten best
     * @param studentHits among the ranker's
     * @param causes what sets their items apart for the explainer, strongest first
     */
    public record UserGroup(
            String attribute, String group, int choices, double teacherHits, double studentHits, List<Cause> causes) {
        public UserGroup {
            teacherHits = rounded(teacherHits);
            studentHits = rounded(studentHits);
            causes = List.copyOf(causes);
        }
    }

    /**
     * @param share of the window's events on which ranker and explainer differ by more than the threshold, 0 to 1
     * @param reasons for it, added up; strongest first
     */
    public record Disagreements(double share, List<DisagreementReason> reasons) {
        public Disagreements {
            share = rounded(share);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * @param about what it speaks of; absent for the history, whose items are put together
     * @param events on which it was given
     * @param contribution the ranker's less the explainer's, summed; log-odds, above 0 people make more of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DisagreementReason(String kind, @Nullable String about, int events, double contribution) {
        public DisagreementReason {
            contribution = rounded(contribution);
        }
    }

    /**
     * @param kind of reason; {@code none} for explanations without any, {@code unknown} for those that are not remembered
     * @param helpful how many verdicts said so; counts of several instances add up
     * @param unhelpful how many said that it is not
     * @param share of the verdicts that say helpful, 0 to 1
     */
    public record Helpfulness(String kind, long helpful, long unhelpful, double share) {
        public Helpfulness {
            share = rounded(share);
        }
    }

    /** How often each signal was detected. */
    public record Drift(int loss, int fidelity) {}
}
