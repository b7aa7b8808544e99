package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.whystream.teacher.TeacherException;
import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TeacherTrainingTest {
    private static final Descent FULL = new Descent(3e-3, 0.98, 16, 20_000, 20);
    private static final Descent SAMPLED = new Descent(3e-3, 0.98, 16, 2, 20);
    private static final TrainingPlan PLAN = TrainingPlan.forChoices(1_000)
            .with(new Effort(15, 15, 60, 1))
            .with(new Network(16, 2, 2, 10, 0.1))
            .with(FULL);
    private static final List<TrainingSequence> CHOICES = MarkovChoices.of(200, 9, 5);

    @Test
    void shouldRankTheNextChoiceFarBetterThanPopularityDoes() {
        double popularity = popularity(TrainingData.of(CHOICES, Map.of(), PLAN));
        assertThat(train(PLAN).metrics().validationNdcg()).isGreaterThan(0.5).isGreaterThan(2 * popularity);
    }

    @Test
    void shouldLearnFromSampledNegativesToo() {
        assertThat(train(PLAN.with(SAMPLED)).metrics().validationNdcg()).isGreaterThan(0.5);
    }

    @Test
    void shouldLearnNothingFromChoicesWithoutOrder() {
        List<String> dealt = new ArrayList<>();
        CHOICES.forEach(user -> dealt.addAll(user.itemIds()));
        Collections.shuffle(dealt, new Random(1));
        List<TrainingSequence> shuffled = new ArrayList<>();
        for (TrainingSequence user : CHOICES) {
            int start = 9 * shuffled.size();
            shuffled.add(new TrainingSequence(
                    dealt.subList(start, start + user.itemIds().size())));
        }
        assertThat(new TeacherTraining(PLAN, TrainingListener.silent())
                        .train(shuffled)
                        .metrics()
                        .validationNdcg())
                .isLessThan(0.25);
    }

    @Test
    void shouldGiveTheSameTeacherForTheSameSeed() {
        TrainingPlan plan = PLAN.with(new Effort(4, 4, 60, 1));
        TrainedTeacher one = train(plan);
        TrainedTeacher other = train(plan);
        TrainedTeacher different = train(plan.withSeed(2));
        assertThat(other.metrics().loss()).isEqualTo(one.metrics().loss());
        assertThat(other.metrics().validationNdcg()).isEqualTo(one.metrics().validationNdcg());
        assertThat(other.parameters()).isEqualTo(one.parameters());
        assertThat(different.metrics().loss()).isNotEqualTo(one.metrics().loss());
    }

    @Test
    void shouldTellItsListenerEveryStepAndEveryEpoch() {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onStep(int done, int total) {
                heard.add(done + "/" + total);
            }

            @Override
            public void onEpoch(int epoch, double loss, double ndcg) {
                heard.add("epoch " + epoch);
            }
        };
        Descent twoSteps = new Descent(1e-3, 0.98, 100, 20_000, 20);
        new TeacherTraining(PLAN.with(new Effort(2, 2, 60, 1)).with(twoSteps), listener).train(CHOICES);
        assertThat(heard).containsExactly("1/4", "2/4", "epoch 1", "3/4", "4/4", "epoch 2");
    }

    @Test
    void shouldKeepTheBestWeightsAndLosePatience() {
        TrainingMetrics metrics = train(PLAN.with(new Effort(100, 3, 60, 1))).metrics();
        assertThat(metrics.epochs()).isLessThan(100).isEqualTo(metrics.bestEpoch() + 3);
    }

    @Test
    void shouldHaveATeacherHoweverShortTheTime() {
        TrainedTeacher teacher = train(PLAN.withTimeLimitSeconds(1e-9));
        assertThat(teacher.metrics().epochs()).isEqualTo(1);
        assertThat(teacher.parameters()).isNotEmpty();
    }

    @Test
    void shouldStopWhenTheLossIsNoNumber() {
        TrainingPlan plan = PLAN.with(new Descent(1e30, 0.98, 16, 20_000, 20));
        assertThatThrownBy(() -> train(plan))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("smaller learning rate");
    }

    @Test
    void shouldAskForMoreDataThanOneItem() {
        List<TrainingSequence> users = List.of(new TrainingSequence(List.of("a", "a", "b")));
        assertThatThrownBy(() -> new TeacherTraining(PLAN, TrainingListener.silent()).train(users))
                .isInstanceOf(TeacherException.class)
                .hasMessageContaining("give it more interactions");
    }

    private static TrainedTeacher train(TrainingPlan plan) {
        return new TeacherTraining(plan, TrainingListener.silent()).train(CHOICES);
    }

    /** NDCG@10 of counts over the same held-out choices. */
    private static double popularity(TrainingData data) {
        int[] counts = new int[data.vocabulary().rows()];
        data.sequences().forEach(sequence -> {
            for (int row : sequence) {
                counts[row]++;
            }
        });
        double sum = 0;
        for (Examination each : data.examinations()) {
            int above = 0;
            for (int row = Vocabulary.FIRST_ITEM; row < counts.length; row++) {
                int item = row;
                boolean chosen = Arrays.stream(each.history()).anyMatch(before -> before == item);
                above += counts[row] > counts[each.target()] && !chosen ? 1 : 0;
            }
            sum += above < 10 ? Math.log(2) / Math.log(2 + above) : 0;
        }
        return sum / data.examinations().size();
    }
}
