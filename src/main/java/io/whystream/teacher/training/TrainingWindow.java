package io.whystream.teacher.training;

import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A stretch of one user's choices, and for each position what was chosen next. Owns its arrays.
 *
 * <p>Long sequences are cut from their end, so that every choice is a target exactly once. Before a user's first choice
 * stands padding, so the padding row learns what is chosen first.
 */
final class TrainingWindow {
    private final int[] inputs;
    private final int[] targets;

    private TrainingWindow(int[] inputs, int[] targets) {
        this.inputs = inputs;
        this.targets = targets;
    }

    static List<TrainingWindow> cut(List<int[]> sequences, int window) {
        return sequences.stream()
                .flatMap(sequence -> cut(sequence, window, window).stream())
                .toList();
    }

    /** As {@link #cut(List, int)}, but each sequence longer than the window is cut at a place drawn at random. */
    static List<TrainingWindow> cut(List<int[]> sequences, int window, Random random) {
        return sequences.stream()
                .flatMap(sequence ->
                        cut(sequence, window, sequence.length <= window ? window : 1 + random.nextInt(window)).stream())
                .toList();
    }

    /** @param last how long the window at the end is */
    private static List<TrainingWindow> cut(int[] sequence, int window, int last) {
        List<TrainingWindow> windows = new ArrayList<>();
        int length = last;
        int end = sequence.length;
        while (end > 0) {
            windows.add(of(sequence, Math.max(0, end - length), end));
            end -= length;
            length = window;
        }
        return windows;
    }

    /** The same with some items of its history, drawn at random, unknown. */
    TrainingWindow forgetting(double share, Random random) {
        int[] fewer = inputs.clone();
        for (int i = 0; i < fewer.length; i++) {
            if (fewer[i] != Vocabulary.PADDING && random.nextDouble() < share) {
                fewer[i] = Vocabulary.UNKNOWN;
            }
        }
        return new TrainingWindow(fewer, targets);
    }

    private static TrainingWindow of(int[] sequence, int start, int end) {
        int[] inputs = new int[end - start];
        for (int i = 0; i < inputs.length; i++) {
            int before = start + i - 1;
            inputs[i] = before < 0 ? Vocabulary.PADDING : sequence[before];
        }
        return new TrainingWindow(inputs, Arrays.copyOfRange(sequence, start, end));
    }

    /** Batches of about equal length, in random order: little padding, and still a fair draw. */
    static List<List<TrainingWindow>> batches(List<TrainingWindow> windows, int perBatch, Random random) {
        List<TrainingWindow> ordered = new ArrayList<>(windows);
        Collections.shuffle(ordered, random);
        ordered.sort((a, b) -> Integer.compare(a.length(), b.length()));
        List<List<TrainingWindow>> batches = new ArrayList<>();
        for (int start = 0; start < ordered.size(); start += perBatch) {
            batches.add(ordered.subList(start, Math.min(start + perBatch, ordered.size())));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    int length() {
        return inputs.length;
    }

    /** Rows of the vocabulary, oldest first. */
    int[] inputs() {
        return inputs;
    }

    /** What was chosen after each input. */
    int[] targets() {
        return targets;
    }
}
