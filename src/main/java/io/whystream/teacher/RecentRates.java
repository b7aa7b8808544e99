package io.whystream.teacher;

import it.unimi.dsi.fastutil.objects.Object2DoubleMap;
import java.util.Collection;
import java.util.Optional;

/** How often items are chosen lately, by everybody. Any thread may ask. */
@FunctionalInterface
public interface RecentRates {
    /** Where nobody counts. */
    RecentRates NONE = itemIds -> Optional.empty();

    /**
     * Choices of each item among {@value RecencyCorrection#PER} choices, as of now.
     *
     * @return one rate for each item, 0 or more; nothing while too few choices have been seen to say
     */
    Optional<Object2DoubleMap<String>> of(Collection<String> itemIds);
}
