package io.whystream.explain;

import io.whystream.context.Observations;
import io.whystream.teacher.RecencyCorrection;
import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import it.unimi.dsi.fastutil.objects.Object2DoubleOpenHashMap;
import java.util.Collection;
import java.util.Optional;

/**
 * Rates of choice from the decayed counts that are kept anyway: by the shortest half-life that keeps {@value
 * #ENOUGH_CHOICES} choices, so that a busy stream forgets in days and a quiet one in years.
 */
final class ChosenLately {
    private static final double ENOUGH_CHOICES = RecencyCorrection.PER / 2.0;

    private ChosenLately() {}

    /**
     * Choices of these items among {@value RecencyCorrection#PER} choices lately.
     *
     * @return nothing before enough choices were seen; nothing for an item that was never heard of
     */
    static Optional<Object2DoubleMap<String>> rates(Observations observations, Collection<String> itemIds) {
        return observations.lately(ENOUGH_CHOICES).map(counts -> {
            Object2DoubleOpenHashMap<String> rates = new Object2DoubleOpenHashMap<>(itemIds.size());
            double perSum = RecencyCorrection.PER / counts.total();
            for (String itemId : itemIds) {
                int item = observations.items().find(itemId);
                if (item >= 0) {
                    rates.put(itemId, Math.max(0, counts.sum(item)) * perSum);
                }
            }
            return rates;
        });
    }
}
