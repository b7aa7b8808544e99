package io.whystream.teacher;

/** An item as the features that it has, each with its value. Owns its arrays. */
public final class Content {
    private final int[] places;
    private final float[] values;

    Content(int[] places, float[] values) {
        this.places = places;
        this.values = values;
    }

    /** How many features it has. */
    public int size() {
        return places.length;
    }

    /** The place among all features of the one that is the i-th of its own. */
    public int place(int i) {
        return places[i];
    }

    public float value(int i) {
        return values[i];
    }

    /** The sum over its features of value times weight. */
    double dot(double[] weights) {
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += values[i] * weights[places[i]];
        }
        return sum;
    }
}
