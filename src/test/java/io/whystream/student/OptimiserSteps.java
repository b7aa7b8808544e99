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

    /** @param gradient of the first weights */
    static void step(Optimiser optimiser, double[] gradient) {
        SparseGradient event = new SparseGradient();
        event.clear(gradient.length);
        for (int j = 0; j < gradient.length; j++) {
            event.add(j, gradient[j]);
        }
        optimiser.step(event);
    }
}
