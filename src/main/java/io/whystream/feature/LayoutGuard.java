package io.whystream.feature;

import io.whystream.state.Additive;
import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** Weights mean nothing without the features they belong to: state of other features is refused. */
final class LayoutGuard implements Additive {
    private static final String BLOCK = "features";
    private final FeatureLayout layout;
    private final Int2ObjectOpenHashMap<Set<Channel>> unwritten = new Int2ObjectOpenHashMap<>();

    /** @param layout of this service */
    LayoutGuard(FeatureLayout layout) {
        this.layout = layout;
    }

    @Override
    public void open(int partition) {
        unwritten.put(partition, EnumSet.allOf(Channel.class));
    }

    @Override
    public void close(int partition) {
        unwritten.remove(partition);
    }

    @Override
    public void enter(int partition) {}

    @Override
    public void clearTotal() {}

    @Override
    public void addToTotal(int partition) {}

    @Override
    public void fold(String name, byte[] block, int sign) {
        check(name, block);
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        check(name, block);
        unwritten.get(partition).remove(Channel.CHECKPOINT);
    }

    private void check(String name, byte[] block) {
        String stored = StandardCharsets.UTF_8.decode(Blocks.open(name, block)).toString();
        if (!stored.equals(layout.text())) {
            throw new IllegalStateException("the stored student has other features (" + stored + ") than this service ("
                    + layout.text()
                    + "): start it with the former whystream.student.half-lives, families, context-keys,"
                    + " title-stop-words and pair-places, and with a teacher as before, or reset the application to learn"
                    + " anew (./whystream rebuild)");
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        if (unwritten.get(partition).remove(channel)) {
            byte[] text = layout.text().getBytes(StandardCharsets.UTF_8);
            writer.write(BLOCK, Blocks.seal(Blocks.allocate(text.length).put(text)));
        }
    }
}
