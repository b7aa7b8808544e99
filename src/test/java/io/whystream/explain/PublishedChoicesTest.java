package io.whystream.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.whystream.context.Catalogue;
import io.whystream.context.Observations;
import io.whystream.feature.FeatureSpace;
import io.whystream.state.AdditiveGroup;
import io.whystream.state.BlockAddress;
import io.whystream.state.BlockWriter;
import io.whystream.state.Channel;
import io.whystream.state.PublishedBlocks;
import io.whystream.teacher.RecencyCorrection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an instance that only teaches knows of the student's counts. */
class PublishedChoicesTest {
    private static final List<String> ITEMS = List.of("often", "seldom", "never");
    private static final int CHOICES = 3_000;
    private static final DistillerSettings SETTINGS = DistillerSettings.defaults();

    private final Observations counted = new Observations(SETTINGS.features().halfLives());
    private final AdditiveGroup state = new AdditiveGroup().with(StudentDistiller.OBSERVATIONS, counted.state());
    private final Catalogue catalogue = new Catalogue();
    private final PublishedChoices choices = new PublishedChoices(null, SETTINGS);
    private final Map<String, byte[]> stored = new TreeMap<>();
    private final String layout = new FeatureSpace(counted, SETTINGS.features(), 1, null, null).layoutDigest();

    PublishedChoicesTest() {
        choices.readPublished(new PublishedBlocks() {
            @Override
            public byte @Nullable [] get(String address) {
                return stored.get(address);
            }

            @Override
            public void put(String address, byte @Nullable [] block) {
                stored.put(address, block);
            }

            @Override
            public void forEach(BlockWriter action) {
                stored.forEach(action::write);
            }
        });
    }

    /** Three of four choices are of the one item. */
    private void choose(int partition) {
        state.open(partition);
        state.enter(partition);
        for (int i = 0; i < CHOICES; i++) {
            String itemId = ITEMS.get(i % 4 == 0 ? 1 : 0);
            counted.add(new int[0], counted.items().add(itemId), catalogue.facts(itemId), 1_000L * i);
        }
    }

    private void publish(int partition, String underLayout) {
        state.writeChanged(
                partition,
                Channel.PUBLICATION,
                (name, block) -> choices.fold(new BlockAddress(underLayout, partition, name).toString(), block));
    }

    @Test
    void shouldSayHowOftenItemsAreChosenOverAllPartitions() {
        assertThat(choices.recentRates(ITEMS)).isEmpty();
        choose(0);
        publish(0, layout);
        choose(1);
        publish(1, layout);
        assertSameAsWhereItWasCounted();
        Map<String, Double> rates = choices.recentRates(ITEMS).orElseThrow();
        assertThat(rates.get("often")).isCloseTo(0.75 * RecencyCorrection.PER, within(1.0));
        assertThat(rates).doesNotContainKey("never");
    }

    private void assertSameAsWhereItWasCounted() {
        Map<String, Double> rates = choices.recentRates(ITEMS).orElseThrow();
        Map<String, Double> there = ChosenLately.rates(counted, ITEMS).orElseThrow();
        assertThat(rates).containsOnlyKeys(there.keySet());
        there.forEach((item, rate) -> assertThat(rates.get(item)).as(item).isCloseTo(rate, withinPercentage(1e-9)));
    }

    @Test
    void shouldCountABlockOnceHoweverOftenItComes() {
        choose(0);
        publish(0, layout);
        Map<String, byte[]> published = new TreeMap<>(stored);
        published.forEach(choices::fold);
        assertSameAsWhereItWasCounted();
        published.forEach(choices::fold);
        assertSameAsWhereItWasCounted();
    }

    @Test
    void shouldPassOverWhatWasCountedWithOtherFeatures() {
        choose(0);
        publish(0, "other");
        assertThat(choices.recentRates(ITEMS)).isEmpty();
        assertThat(stored)
                .as("though they are kept for whoever understands them")
                .isNotEmpty();
    }
}
