package io.whystream.teacher.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.GradientCollector;
import ai.djl.util.Pair;
import io.whystream.teacher.djl.PyTorch;
import io.whystream.teacher.djl.TransformerModel;
import io.whystream.teacher.djl.WindowBatch;
import java.util.Arrays;
import java.util.List;

/**
 * One step down the gradient of a batch's loss. Whatever it makes in native memory is gone when it returns; constants
 * and inputs stay until the gradients have been read. Only one step may be under way in a JVM.
 */
final class TrainingStep {
    private final TransformerModel model;
    private final AdamW optimiser;
    private final ItemRows items;
    private final List<Pair<String, Parameter>> weights;

    TrainingStep(TransformerModel model, AdamW optimiser) {
        this(model, optimiser, (step, matrix) -> matrix);
    }

    TrainingStep(TransformerModel model, AdamW optimiser, ItemRows items) {
        this.model = model;
        this.items = items;
        this.optimiser = optimiser;
        this.weights = model.weights();
        weights.forEach(weight -> weight.getValue().getArray().setRequiresGradient(true));
    }

    /** Takes the step and returns the loss before it, per choice, in nats. */
    double take(List<TrainingWindow> windows, NextItemLoss loss) {
        try (NDManager step = model.manager().newSubManager()) {
            double value;
            try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                NDArray scalar = loss(step, windows, loss);
                value = scalar.getFloat();
                if (Double.isFinite(value)) {
                    collector.backward(scalar);
                }
            }
            if (Double.isFinite(value)) {
                update(step);
            }
            return value;
        }
    }

    /** The loss as a scalar of the step's manager; to be called while gradients are collected. */
    NDArray loss(NDManager step, List<TrainingWindow> windows, NextItemLoss loss) {
        WindowBatch batch = WindowBatch.of(
                windows.stream().map(TrainingWindow::inputs).toList(),
                model.shape().window());
        NDArray embeddings = items.of(step, model.embeddings());
        NDArray states = model.forward(step, batch, embeddings).get(0);
        NDArray flat = states.reshape(
                new Shape((long) batch.size() * batch.length(), model.shape().dimension()));
        NDArray places = step.create(places(windows, batch.length()));
        NDArray chosen = Embedding.embedding(places, flat, SparseFormat.DENSE).head();
        int[] targets = windows.stream()
                .flatMapToInt(window -> Arrays.stream(window.targets()))
                .toArray();
        return loss.of(step, chosen, embeddings, targets);
    }

    /** Where the positions that have a target stand in the flattened batch, in the order of the targets. */
    private static long[] places(List<TrainingWindow> windows, int length) {
        long[] places =
                new long[windows.stream().mapToInt(TrainingWindow::length).sum()];
        int next = 0;
        for (int b = 0; b < windows.size(); b++) {
            int own = windows.get(b).length();
            for (int i = 0; i < own; i++) {
                places[next++] = (b + 1L) * length - own + i;
            }
        }
        return places;
    }

    private void update(NDManager step) {
        optimiser.nextStep();
        for (int i = 0; i < weights.size(); i++) {
            NDArray array = weights.get(i).getValue().getArray();
            NDArray gradient = array.getGradient();
            gradient.attach(step);
            optimiser.update(i, array, gradient);
            gradient.subi(gradient);
        }
    }
}
