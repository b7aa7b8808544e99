package io.whystream.cli;

/** A progress bar with what fits beside it: the bar comes first, words give way. */
final class BarLine {
    private static final int NARROWEST_BAR = 20;
    private static final int WIDEST_BAR = 40;

    private BarLine() {}

    /** The state in at most {@code width} columns. */
    static String render(ProgressState state, int width) {
        String head = String.format("%s %3d%% [", state.task(), state.percent());
        StringBuilder tail = new StringBuilder("]");
        for (String detail : state.details()) {
            if (head.length() + NARROWEST_BAR + tail.length() + 2 + detail.length() <= width) {
                tail.append(tail.length() == 1 ? " " : ", ").append(detail);
            }
        }
        int columns = Math.min(WIDEST_BAR, width - head.length() - tail.length());
        String line = head + bar(state.percent(), Math.max(0, columns)) + tail;
        return line.substring(0, Math.min(line.length(), Math.max(0, width)));
    }

    private static String bar(int percent, int columns) {
        int filled = columns * percent / 100;
        String tip = filled < columns ? ">" : "";
        return "=".repeat(filled) + tip + " ".repeat(Math.max(0, columns - filled - tip.length()));
    }
}
