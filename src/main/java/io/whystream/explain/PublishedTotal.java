package io.whystream.explain;

import io.whystream.state.Additive;
import io.whystream.state.BlockAddress;
import io.whystream.state.Blocks;
import io.whystream.state.PublishedBlocks;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The total of some state: whatever published blocks count, and what its owner has of its own. A block that comes takes its
 * predecessor's place; where more than that has changed, the total is built anew before it is read. Not thread-safe.
 */
final class PublishedTotal {
    private final Additive state;
    private final Predicate<BlockAddress> counts;
    private final Runnable own;
    private final VersionVector versions = new VersionVector();
    private @Nullable PublishedBlocks published;
    private boolean stale;

    /**
     * @param counts which published blocks are part of the total
     * @param own adds to an empty total what needs no publication
     */
    PublishedTotal(Additive state, Predicate<BlockAddress> counts, Runnable own) {
        this.state = state;
        this.counts = counts;
        this.own = own;
    }

    /** What counts, or what is the owner's, is no longer what it was. */
    void outdate() {
        stale = true;
    }

    /** See {@link PublishedStudent#readPublished}. */
    void read(PublishedBlocks blocks) {
        published = blocks;
        stale = true;
    }

    /** See {@link PublishedStudent#fold}. */
    void fold(String address, byte @Nullable [] block) {
        PublishedBlocks blocks = Objects.requireNonNull(published, "nothing to fold into");
        BlockAddress where = BlockAddress.parse(address);
        if (block != null) {
            Blocks.open(address, block); // refuses a damaged one before anything changes
        }
        boolean changes = !stale && counts.test(where);
        if (block != null && changes) {
            state.fold(where.name(), block, 1);
        }
        if (changes) {
            versions.fold(where, block);
        }
        byte[] before = blocks.get(address);
        if (before != null && changes) {
            state.fold(where.name(), before, -1);
        }
        blocks.put(address, block);
    }

    /** How many events of each partition the published blocks hold that are part of the total. */
    VersionVector versions() {
        return versions;
    }

    /** Must come before the total is read. */
    void refresh() {
        if (!stale) {
            return;
        }
        state.clearTotal();
        versions.clear();
        own.run();
        if (published != null) {
            published.forEach((address, block) -> {
                BlockAddress where = BlockAddress.parse(address);
                if (block != null && counts.test(where)) {
                    state.fold(where.name(), block, 1);
                    versions.fold(where, block);
                }
            });
        }
        stale = false;
    }
}
