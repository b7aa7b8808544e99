package io.whystream.event.json;

/** Foreign text made fit for a message: one line, well-formed, and never long. */
final class Excerpt {
    private Excerpt() {}

    /** The text without control characters and lone surrogates, its end replaced by … where it is longer than the limit. */
    static String of(String text, int limit) {
        StringBuilder excerpt = new StringBuilder(Math.min(text.length(), limit));
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            int room = limit - (next < text.length() ? 1 : 0);
            if (excerpt.length() + next - at > room) {
                return excerpt.append('…').toString();
            }
            excerpt.appendCodePoint(isPrintable(character) ? character : ' ');
            at = next;
        }
        return excerpt.toString();
    }

    private static boolean isPrintable(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
