package io.whystream.event.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Numbers as text, of which the latest are remembered: to find the shortest digits that tell a number apart takes most of
 * the time that it takes to write one. Few are remembered, so that they stay in the nearest cache: a record repeats its own
 * numbers, hardly those of others. Thread-safe: threads may find each other's texts or not.
 */
final class RepeatedNumbers {
    private static final int SIZE = 1 << 6;
    /** 2^32 divided by the golden ratio (Knuth, TAOCP 3, 6.4): spreads neighbours over the table. */
    private static final int GOLDEN = 0x9E3779B9;

    private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(SIZE);

    private final Known[] known = new Known[SIZE];

    /** @param number finite */
    SerializableString of(float number) {
        int bits = Float.floatToRawIntBits(number);
        int place = bits * GOLDEN >>> SHIFT;
        Known found = known[place];
        if (found == null || found.bits != bits) {
            SerializedString text = new SerializedString(NumberOutput.toString(number, true));
            text.asUnquotedUTF8(); // which it keeps: another thread must not find it half made
            found = new Known(bits, text);
            known[place] = found;
        }
        return found.text;
    }

    /** Final fields: whoever finds one finds it whole. */
    private record Known(int bits, SerializedString text) {}
}
