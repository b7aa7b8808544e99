package io.whystream.context;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names, each with a small number that holds as long as this process does.
 *
 * <p>What is stored or sent to other instances, whose numbers differ, goes by the name's 64-bit {@linkplain
 * EventIds#hash hash}. A hash may be met before its name. Two names of one hash (one chance in 10⁷ among a million)
 * would share a number.
 */
public final class NameIndex {
    /** What {@link #find} answers for a name never mentioned. */
    public static final int ABSENT = -1;

    private final List<@Nullable String> names = new ArrayList<>();
    private final LongArrayList hashes = new LongArrayList();
    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final Long2IntOpenHashMap numbersOfHashes = new Long2IntOpenHashMap();

    private int named;

    public NameIndex() {
        numbers.defaultReturnValue(ABSENT);
        numbersOfHashes.defaultReturnValue(ABSENT);
    }

    /** The name's number; a new name gets the next one. */
    public int add(String name) {
        int known = numbers.getInt(name);
        if (known != ABSENT) {
            return known;
        }
        int number = addHash(EventIds.hash(name));
        named += names.set(number, name) == null ? 1 : 0;
        numbers.put(name, number);
        return number;
    }

    /** The number of a name that is known by its hash alone. */
    public int addHash(long hash) {
        int known = numbersOfHashes.get(hash);
        if (known != ABSENT) {
            return known;
        }
        int next = names.size();
        names.add(null);
        hashes.add(hash);
        numbersOfHashes.put(hash, next);
        return next;
    }

    /** The name's number, or {@link #ABSENT}. */
    public int find(String name) {
        return numbers.getInt(name);
    }

    /** Whether the number's name is known, and not only its hash. */
    public boolean named(int number) {
        return names.get(number) != null;
    }

    /** How many numbers have names. */
    public int named() {
        return named;
    }

    public String name(int number) {
        String name = names.get(number);
        if (name == null) {
            throw new IllegalStateException("the name of hash " + hash(number) + " is not known yet");
        }
        return name;
    }

    /** The name's hash: the same on every machine and in every run. */
    public long hash(int number) {
        return hashes.getLong(number);
    }

    /** The name of the block of state that belongs to the number: its hash in hexadecimal. */
    String block(int number) {
        return Long.toHexString(hash(number));
    }

    /** The number that a block of state belongs to. */
    int ofBlock(String block) {
        return addHash(Long.parseUnsignedLong(block, 16));
    }

    public int size() {
        return names.size();
    }
}
