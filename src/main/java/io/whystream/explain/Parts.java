package io.whystream.explain;

import io.whystream.feature.ReasonKind;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The exact parts of a logit, side by side: each is value × weight, in log-odds, and belongs to one subject. Reusable; not
 * thread-safe.
 */
public final class Parts {
    private static final int FIRST_CAPACITY = 256;

    private final Subjects subjects;
    private String[] families = new String[FIRST_CAPACITY];
    private String[] features = new String[FIRST_CAPACITY];
    private int[] subject = new int[FIRST_CAPACITY];
    private double[] value = new double[FIRST_CAPACITY];
    private double[] weight = new double[FIRST_CAPACITY];
    private double[] contribution = new double[FIRST_CAPACITY];
    private int size;

    /** @param subjects what parts speak of; shared by logits that are compared, and cleared by whoever shares them */
    public Parts(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Forgets all parts. */
    public void clear() {
        size = 0;
    }

    /** Adds value × weight; nothing where that is 0. */
    public void add(
            String family, String feature, ReasonKind kind, @Nullable String about, double newValue, double newWeight) {
        double product = newWeight * newValue;
        if (product == 0) {
            return;
        }
        if (size == contribution.length) {
            grow();
        }
        families[size] = family;
        features[size] = feature;
        subject[size] = subjects.number(kind, about);
        value[size] = newValue;
        weight[size] = newWeight;
        contribution[size++] = product;
    }

    private void grow() {
        families = Arrays.copyOf(families, 2 * size);
        features = Arrays.copyOf(features, 2 * size);
        subject = Arrays.copyOf(subject, 2 * size);
        value = Arrays.copyOf(value, 2 * size);
        weight = Arrays.copyOf(weight, 2 * size);
        contribution = Arrays.copyOf(contribution, 2 * size);
    }

    int size() {
        return size;
    }

    Subjects subjects() {
        return subjects;
    }

    int subject(int part) {
        return subject[part];
    }

    double value(int part) {
        return value[part];
    }

    /** In log-odds. */
    public double contribution(int part) {
        return contribution[part];
    }

    /** All of them, strongest first; of two that are as strong the one that was added first. */
    List<Part> strongestFirst() {
        int[] order = IntStream.range(0, size).toArray();
        IntArrays.mergeSort(
                order, (one, other) -> Double.compare(Math.abs(contribution[other]), Math.abs(contribution[one])));
        return IntStream.of(order).mapToObj(this::part).toList();
    }

    private Part part(int part) {
        return new Part(
                families[part],
                features[part],
                subjects.kind(subject[part]),
                subjects.about(subject[part]),
                value[part],
                weight[part],
                contribution[part]);
    }
}
