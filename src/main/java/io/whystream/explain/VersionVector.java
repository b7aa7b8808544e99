package io.whystream.explain;

import io.whystream.state.BlockAddress;
import io.whystream.state.Blocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** How many events of each partition a total holds: of own partitions all, of the others what they have published. */
final class VersionVector {
    /** The block in which a partition publishes how many events it has learned from. */
    private static final String BLOCK = "student/learned/count";

    private final Map<Integer, Long> published = new HashMap<>();

    /** Nothing is folded in. */
    void clear() {
        published.clear();
    }

    /** Hears of a block that became part of the total, or, where it is null, ceased to be. */
    void fold(BlockAddress where, byte @Nullable [] block) {
        if (where.name().equals(BLOCK)) {
            if (block == null) {
                published.remove(where.partition());
            } else {
                published.put(where.partition(), Blocks.open(BLOCK, block).getLong());
            }
        }
    }

    /**
     * By partition.
     *
     * @param partitions how many there are at least
     * @param open own partitions
     * @param own how many events one of these has learned from
     */
    List<Long> of(int partitions, Set<Integer> open, IntToLongFunction own) {
        int size = partitions;
        for (int partition : open) {
            size = Math.max(size, partition + 1);
        }
        for (int partition : published.keySet()) {
            size = Math.max(size, partition + 1);
        }
        List<Long> vector = new ArrayList<>(size);
        for (int partition = 0; partition < size; partition++) {
            vector.add(open.contains(partition) ? own.applyAsLong(partition) : published.getOrDefault(partition, 0L));
        }
        return vector;
    }
}
