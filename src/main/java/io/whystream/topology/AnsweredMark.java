package io.whystream.topology;

import io.whystream.state.BlockAddress;
import io.whystream.state.Blocks;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Up to where a partition's soft predictions were answered before its student was to be learned anew: until there, the
 * new student learns in silence. Kept among the published blocks, under a layout that no student has.
 */
final class AnsweredMark {
    private static final String LAYOUT = "answered";
    private static final String NAME = "until";

    private AnsweredMark() {}

    static String address(int partition) {
        return new BlockAddress(LAYOUT, partition, NAME).toString();
    }

    static byte[] encode(long offset) {
        return Blocks.seal(Blocks.allocate(Long.BYTES).putLong(offset));
    }

    static long decode(byte[] block) {
        return Blocks.open(NAME, block).getLong();
    }

    /** The first offset that is to be answered; 0 for a student that was never learned anew. */
    static long read(ReadOnlyKeyValueStore<String, byte[]> blocks, int partition) {
        byte[] mark = blocks.get(address(partition));
        return mark == null ? 0 : decode(mark);
    }
}
