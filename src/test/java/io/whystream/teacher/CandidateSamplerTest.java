package io.whystream.teacher;

import static io.whystream.teacher.SamplingFixture.choice;
import static io.whystream.teacher.SamplingFixture.impression;
import static io.whystream.teacher.SamplingFixture.skip;
import static io.whystream.teacher.SamplingFixture.userWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.Interaction;
import io.whystream.event.Item;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandidateSamplerTest {
    private static final long SEED = 20_240_607L;
    private static final UserContext NOBODY = UserContext.empty();

    @Test
    void shouldEstimateTheSumOverAllItemsWithoutBias() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        CandidateSampler sampler = new CandidateSampler(catalogue(500), 100, SEED);
        Map<String, Double> scores = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            scores.put("item-" + i, random.nextGaussian());
        }
        for (int i = 0; i < 3_000; i++) {
            int popular = (int) (500 * Math.pow(random.nextDouble(), 4));
            sampler.record(choice("past-" + i, "item-" + popular));
        }
        UserContext user = userWith("item-0", "item-3", "item-499");
        double truth = scores.entrySet().stream()
                .filter(entry ->
                        !List.of("item-0", "item-3", "item-499", "item-7").contains(entry.getKey()))
                .mapToDouble(entry -> Math.exp(entry.getValue()))
                .sum();

        int events = 20_000;
        double estimate = 0;
        for (int i = 0; i < events; i++) {
            for (Candidate drawn : sampler.draw(choice("event-" + i, "item-7"), user)) {
                estimate += Math.exp(scores.get(drawn.itemId()) - drawn.logExpectedCount()) / events;
            }
        }

        assertThat(estimate / truth).isCloseTo(1, within(0.005));
    }

    @Test
    void shouldExpectEachItemAsOftenAsItIsDrawn() {
        System.out.println("seed " + SEED);
        CandidateSampler sampler = new CandidateSampler(catalogue(30), 10, SEED);
        for (int i = 0; i < 100; i++) {
            sampler.record(choice("past-" + i, "item-" + (i % 4 == 0 ? 1 : 2)));
        }
        int events = 50_000;
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Double> expected = new HashMap<>();
        for (int i = 0; i < events; i++) {
            for (Candidate drawn : sampler.draw(choice("event-" + i, "item-2"), NOBODY)) {
                counts.merge(drawn.itemId(), 1, Integer::sum);
                expected.put(drawn.itemId(), Math.exp(drawn.logExpectedCount()));
            }
        }
        assertThat(counts).hasSize(29);
        counts.forEach((itemId, count) ->
                assertThat((double) count / events).as(itemId).isCloseTo(expected.get(itemId), within(0.01)));
    }

    @Test
    void shouldDrawEachItemOnceAtMostAndNeverTheEventsOwnOrTheUsers() {
        CandidateSampler sampler = new CandidateSampler(catalogue(150), 100, SEED);
        String[] chosen = new String[60];
        Arrays.setAll(chosen, i -> "item-" + i);
        UserContext user = userWith(chosen);
        assertThat(user.olderItems()).isNotEmpty();
        for (int i = 0; i < 50; i++) {
            Interaction shown = impression("event-" + i, "item-100", "item-101");
            assertThat(sampler.draw(shown, user))
                    .extracting(Candidate::itemId)
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .doesNotContain(chosen)
                    .doesNotContain("item-100", "item-101");
        }
    }

    @Test
    void shouldTakeAllOfASmallCatalogue() {
        CandidateSampler sampler = new CandidateSampler(catalogue(5), 100, SEED);
        List<Candidate> drawn = sampler.draw(choice("event", "item-2"), userWith("item-4", "elsewhere"));
        assertThat(drawn)
                .containsExactlyInAnyOrder(
                        new Candidate("item-0", null, 0),
                        new Candidate("item-1", null, 0),
                        new Candidate("item-3", null, 0));
    }

    @Test
    void shouldDrawNothingWhereNothingIsKnown() {
        assertThat(new CandidateSampler(new Catalogue(), 100, SEED).draw(choice("event", "item"), NOBODY))
                .isEmpty();
    }

    @Test
    void shouldKnowWhatWasInteractedWithAndWhatTheCatalogueGains() {
        Catalogue catalogue = new Catalogue();
        CandidateSampler sampler = new CandidateSampler(catalogue, 100, SEED);
        sampler.record(choice("one", "chosen"));
        sampler.record(skip("two", "skipped"));
        sampler.record(impression("three", "shown", "chosen"));
        assertThat(sampler.draw(choice("event", "new"), NOBODY))
                .extracting(Candidate::itemId)
                .containsExactly("chosen", "skipped", "shown");
        catalogue.put(Item.unknown("listed"));
        assertThat(sampler.draw(choice("event", "new"), NOBODY))
                .extracting(Candidate::itemId)
                .contains("listed");
    }

    @Test
    void shouldCountOnlyChoicesAsPopularityAndForgetOldOnes() {
        RecentChoices recent = new RecentChoices(3);
        recent.add(1);
        recent.add(1);
        recent.add(2);
        assertThat(recent.share(1)).isCloseTo(2.0 / 3, within(1e-12));
        recent.add(3);
        recent.add(3);
        assertThat(recent.share(1)).isZero();
        assertThat(recent.share(3)).isCloseTo(2.0 / 3, within(1e-12));

        CandidateSampler sampler = new CandidateSampler(new Catalogue(), 100, SEED);
        sampler.record(skip("one", "skipped"));
        sampler.record(impression("two", "shown"));
        assertThat(sampler.drawRecent(new SplittableRandom(SEED))).isNull();
    }

    @Test
    void shouldDrawTheSameForTheSameEventAndState() {
        List<Candidate> once = new CandidateSampler(catalogue(400), 100, SEED).draw(choice("event", "item-1"), NOBODY);
        List<Candidate> again = new CandidateSampler(catalogue(400), 100, SEED).draw(choice("event", "item-1"), NOBODY);
        List<Candidate> other = new CandidateSampler(catalogue(400), 100, SEED).draw(choice("other", "item-1"), NOBODY);
        List<Candidate> seeded = new CandidateSampler(catalogue(400), 100, 1).draw(choice("event", "item-1"), NOBODY);
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
        assertThat(seeded).isNotEqualTo(once);
    }

    @Test
    void shouldRefuseToDrawNothing() {
        assertThatThrownBy(() -> new CandidateSampler(new Catalogue(), 0, SEED)).hasMessageContaining("at least 1");
    }

    private static Catalogue catalogue(int items) {
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < items; i++) {
            catalogue.put(Item.unknown("item-" + i));
        }
        return catalogue;
    }
}
