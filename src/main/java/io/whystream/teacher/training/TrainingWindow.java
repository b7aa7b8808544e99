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
        List<TrainingWindow> windows = new ArrayList<>();
        for (int[] sequence : sequences) {
            for (int end = sequence.length; end > 0; end -= window) {
                windows.add(of(sequence, Math.max(0, end - window), end));
            }
        }
        return windows;
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
