package io.whystream.context;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Checkpointed;
import io.whystream.state.DirtyBlocks;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names in the order of their first mention, each with a small number that never changes. */
public final class NameIndex implements Checkpointed {
    /** What {@link #find} answers for a name never mentioned. */
    public static final int ABSENT = -1;

    private static final int NAMES_PER_BLOCK = 64;
    private final List<@Nullable String> names = new ArrayList<>();
    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final DirtyBlocks dirty = new DirtyBlocks(NAMES_PER_BLOCK);

    public NameIndex() {
        numbers.defaultReturnValue(ABSENT);
    }

    /** The name's number; a new name gets the next one. */
    public int add(String name) {
        int known = numbers.getInt(name);
        if (known != ABSENT) {
            return known;
        }
        int next = names.size();
        names.add(name);
        numbers.put(name, next);
        dirty.mark(next);
        return next;
    }

    /** The name's number, or {@link #ABSENT}. */
    public int find(String name) {
        return numbers.getInt(name);
    }

    public String name(int number) {
        String name = names.get(number);
        if (name == null) {
            throw new IllegalStateException("name " + number + " was never restored");
        }
        return name;
    }

    public int size() {
        return names.size();
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        dirty.drain(block -> writer.write(Integer.toString(block), encode(block)));
    }

    private byte[] encode(int block) {
        int first = block * NAMES_PER_BLOCK;
        List<byte[]> encoded = new ArrayList<>();
        int bytes = 0;
        for (int i = first; i < Math.min(first + NAMES_PER_BLOCK, names.size()); i++) {
            byte[] name = name(i).getBytes(StandardCharsets.UTF_8);
            encoded.add(name);
            bytes += Integer.BYTES + name.length;
        }
        ByteBuffer buffer = Blocks.allocate(bytes);
        encoded.forEach(name -> buffer.putInt(name.length).put(name));
        return Blocks.seal(buffer);
    }

    @Override
    public void restore(String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        int number = Integer.parseInt(name) * NAMES_PER_BLOCK;
        while (payload.hasRemaining()) {
            byte[] bytes = new byte[payload.getInt()];
            payload.get(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            while (names.size() <= number) {
                names.add(null);
            }
            names.set(number, text);
            numbers.put(text, number++);
        }
    }
}
