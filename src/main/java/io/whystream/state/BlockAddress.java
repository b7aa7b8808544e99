package io.whystream.state;

/**
 * Where a published block belongs: {@code layout/partition/name}.
 *
 * @param layout says everything that gives the numbers their meaning; only blocks of one layout add up
 * @param partition whose addend it is a block of
 * @param name of the block within the addend
 */
public record BlockAddress(String layout, int partition, String name) {
    /**
     * The address that a text stands for.
     *
     * @throws IllegalStateException when it is none
     */
    public static BlockAddress parse(String text) {
        String[] parts = text.split("/", 3);
        try {
            if (parts.length == 3) {
                return new BlockAddress(parts[0], Integer.parseInt(parts[1]), parts[2]);
            }
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    private static IllegalStateException unreadable(String text, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalStateException(
                "not the key of a block of student state (layout/partition/name): " + text, cause);
    }

    @Override
    public String toString() {
        return layout + "/" + partition + "/" + name;
    }
}
