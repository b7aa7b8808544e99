package io.whystream.teacher.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Every number that decides what a training run does; the same plan, data and one thread give the same teacher.
 *
 * @param seed of the weights, dropout, order of batches, sampled negatives and choice of validation users
 * @param minimumCount items chosen fewer times become {@code Vocabulary.UNKNOWN}
 * @param validationUsers at most so many choices are held out for validation
 * @param neighbours whether item neighbours are tried beside the network, and kept where held-out choices are ranked better
 */
public record TrainingPlan(
        @JsonProperty(required = true) int seed,
        @JsonProperty(required = true) int minimumCount,
        @JsonProperty(required = true) int validationUsers,
        @JsonProperty(required = true) Effort effort,
        @JsonProperty(required = true) Network network,
        @JsonProperty(required = true) Descent descent,
        @JsonProperty(required = true) Regularisation regularisation,
        @JsonProperty(required = true) Holdout holdout,
        @JsonProperty boolean neighbours) {
    private static final int SMALL = 6_000;
    private static final int LARGE = 20_000;
    private static final int MINIMUM_COUNT = 2;
    private static final int VALIDATION_USERS = 2_000;
    private static final double TIME_LIMIT_SECONDS = 600;
    private static final int FULL_SOFTMAX_ROWS = 20_000;
    private static final int SAMPLED_NEGATIVES = 2_000;
    private static final double AVERAGING = 0.99;
    private static final Regularisation AVERAGED = new Regularisation(0, 0, 0, AVERAGING, false, 0);
    private static final Regularisation SHIFTED = new Regularisation(0, 0, 0, AVERAGING, true, 0);
    private static final int LONG_PATIENCE = 6;
    private static final double LONG_DROPOUT = 0.4;
    private static final double LONG_RATE = 3e-3;
    private static final double CONTENT_DROPOUT = 0.2;

    public TrainingPlan {
        requirePositive("minimumCount", minimumCount);
    }

    /**
     * A plan that suits so many choices on a small machine: few choices make few steps an epoch, so they get a smaller
     * network, smaller batches and more patience; many need few epochs.
     */
    public static TrainingPlan forChoices(int choices) {
        if (choices < SMALL) {
            return plan(new Effort(150, 12, TIME_LIMIT_SECONDS, 1), 32, 16);
        }
        return plan(new Effort(60, choices < LARGE ? 4 : 3, TIME_LIMIT_SECONDS, 1), 64, 32);
    }

    /**
     * A plan that suits what these users chose, for leave-last-out (docs/results.md says how it was found). It goes by how long histories
     * are: short ones make many small windows, which small steps fit; few users with long histories say the same things
     * again and again, so they get more dropout, fewer windows a batch (so that there are as many steps), larger steps
     * and another cut through the histories in each epoch. The mean of the weights is kept in both cases.
     */
    public static TrainingPlan forUsers(List<TrainingSequence> users) {
        int choices = users.stream().mapToInt(user -> user.itemIds().size()).sum();
        TrainingPlan plan = forChoices(choices).with(AVERAGED);
        if (choices < SMALL || choices <= (long) users.size() * plan.network().window()) {
            return plan;
        }
        Effort effort = plan.effort();
        Network network = plan.network();
        Descent descent = plan.descent();
        return plan.with(new Effort(effort.epochs(), LONG_PATIENCE, effort.timeLimitSeconds(), effort.threads()))
                .with(new Network(
                        network.dimension(), network.heads(), network.blocks(), network.window(), LONG_DROPOUT))
                .with(new Descent(
                        LONG_RATE,
                        descent.beta2(),
                        descent.windowsPerBatch() / 2,
                        descent.fullSoftmaxRows(),
                        descent.sampledNegatives()))
                .with(SHIFTED);
    }

    private static TrainingPlan plan(Effort effort, int dimension, int windowsPerBatch) {
        return new TrainingPlan(
                1,
                MINIMUM_COUNT,
                VALIDATION_USERS,
                effort,
                new Network(dimension, 2, 2, 50, 0.2),
                new Descent(1e-3, 0.98, windowsPerBatch, FULL_SOFTMAX_ROWS, SAMPLED_NEGATIVES),
                Regularisation.NONE,
                Holdout.SOME_USERS,
                false);
    }

    public TrainingPlan withSeed(int value) {
        return new TrainingPlan(
                value, minimumCount, validationUsers, effort, network, descent, regularisation, holdout, neighbours);
    }

    public TrainingPlan withTimeLimitSeconds(double value) {
        return with(effort.withTimeLimitSeconds(value));
    }

    public TrainingPlan with(Effort value) {
        return new TrainingPlan(
                seed, minimumCount, validationUsers, value, network, descent, regularisation, holdout, neighbours);
    }

    public TrainingPlan with(Network value) {
        return new TrainingPlan(
                seed, minimumCount, validationUsers, effort, value, descent, regularisation, holdout, neighbours);
    }

    public TrainingPlan with(Descent value) {
        return new TrainingPlan(
                seed, minimumCount, validationUsers, effort, network, value, regularisation, holdout, neighbours);
    }

    public TrainingPlan with(Regularisation value) {
        return new TrainingPlan(
                seed, minimumCount, validationUsers, effort, network, descent, value, holdout, neighbours);
    }

    public TrainingPlan with(Holdout value) {
        return new TrainingPlan(
                seed, minimumCount, validationUsers, effort, network, descent, regularisation, value, neighbours);
    }

    /** The same with item neighbours tried, or not. */
    public TrainingPlan withNeighbours(boolean value) {
        return new TrainingPlan(
                seed, minimumCount, validationUsers, effort, network, descent, regularisation, holdout, value);
    }

    /** The same for items that the catalogue describes. */
    public TrainingPlan learningContent() {
        return with(regularisation.withContentDropout(CONTENT_DROPOUT));
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + ": must be positive, but is " + value);
        }
    }
}
