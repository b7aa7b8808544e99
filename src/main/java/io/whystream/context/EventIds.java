package io.whystream.context;

/** A 64-bit hash of an identifier: the same on every machine and in every run. */
public final class EventIds {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private EventIds() {}

    /**
     * FNV-1a over the UTF-16 units, finished with the mixer of MurmurHash3 so that every bit depends on every other.
     */
    public static long hash(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** A number in [0, 1) that depends on the id and the salt alone: the same choice on every machine. */
    public static double unitInterval(String id, long salt) {
        return (mix(hash(id) ^ mix(salt)) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }
}
