package io.whystream.student;

/** Gives an optimiser one gradient at a time. */
final class OptimiserSteps {
    private OptimiserSteps() {}

    static void step(Optimiser optimiser, int weight, double gradient) {
        SparseGradient event = new SparseGradient();
        event.clear(1);
        event.add(weight, gradient);
        optimiser.step(event);
    }
}
