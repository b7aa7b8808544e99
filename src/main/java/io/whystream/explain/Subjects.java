package io.whystream.explain;

import io.whystream.feature.ReasonKind;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers, from 0, for what the parts of some logits speak of: all parts with one number are one reason. Reusable; not
 * thread-safe.
 */
public final class Subjects {
    private static final int FIRST_CAPACITY = 64;

    private ReasonKind[] kinds = new ReasonKind[FIRST_CAPACITY];
    private @Nullable String[] abouts = new String[FIRST_CAPACITY];
    private int[] slotOf = new int[FIRST_CAPACITY];
    private int size;
    /** Open addressing: a number and 1, or 0 where nothing is; always at least three quarters empty. */
    private int[] slots = new int[4 * FIRST_CAPACITY];

    /** Forgets all numbers. */
    public void clear() {
        for (int number = 0; number < size; number++) {
            slots[slotOf[number]] = 0;
        }
        size = 0;
    }

    /** The number of a subject, given at first mention. */
    public int number(ReasonKind kind, @Nullable String about) {
        int last = size - 1;
        if (last >= 0 && is(last, kind, about)) {
            return last;
        }
        int slot = slot(kind, about);
        while (slots[slot] != 0) {
            if (is(slots[slot] - 1, kind, about)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return add(slot, kind, about);
    }

    private boolean is(int number, ReasonKind kind, @Nullable String about) {
        return kinds[number] == kind && Objects.equals(abouts[number], about);
    }

    private int slot(ReasonKind kind, @Nullable String about) {
        int hash = (about == null ? 0 : about.hashCode()) + kind.ordinal() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & slots.length - 1;
    }

    private int add(int slot, ReasonKind kind, @Nullable String about) {
        if (size == kinds.length) {
            grow();
            return number(kind, about);
        }
        kinds[size] = kind;
        abouts[size] = about;
        slotOf[size] = slot;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        int known = size;
        clear();
        kinds = Arrays.copyOf(kinds, 2 * known);
        abouts = Arrays.copyOf(abouts, 2 * known);
        slotOf = new int[2 * known];
        slots = new int[2 * slots.length];
        for (int number = 0; number < known; number++) {
            number(kinds[number], abouts[number]);
        }
    }

    /** How many numbers were given. */
    public int size() {
        return size;
    }

    ReasonKind kind(int number) {
        return kinds[number];
    }

    @Nullable
    String about(int number) {
        return abouts[number];
    }
}
