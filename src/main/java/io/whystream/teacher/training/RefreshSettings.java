package io.whystream.teacher.training;

/**
 * How a teacher is kept up with a stream.
 *
 * @param every after how many choices it is trained on again, at least 1
 * @param window how many of the newest choices are remembered, at least {@code every}
 * @param epochs passes over the windows of the users who chose something since, at least 1
 * @param keep how many of the model folders that were written stay, at least 1
 */
public record RefreshSettings(int every, int window, int epochs, int keep) {
    public RefreshSettings {
        requirePositive("every", every);
        requirePositive("epochs", epochs);
        requirePositive("keep", keep);
        if (window < every) {
            throw new IllegalArgumentException(
                    "window: must be at least the " + every + " choices between two refreshes, but is " + window);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": must be at least 1, but is " + value);
        }
    }
}
