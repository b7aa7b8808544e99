package io.whystream.evaluate;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what each evaluated event came to, and makes curves of it. Not thread-safe.
 *
 * <p>A window is a twentieth of the counted events; wider, up to a quarter of them, while it would hold fewer than 500
 * evaluated ones, whose mean says little. It slides on by a fifth of itself.
 */
final class CurveRecorder {
    private static final int SMALLEST_SHARE = 20;
    private static final int LARGEST_SHARE = 4;
    private static final int WANTED_EVENTS = 500;
    private static final int STEPS_PER_WINDOW = 5;
    private static final double DIGITS = 1e6;

    /** The place in the stream of each counted event, from 1. */
    private final LongArrayList places = new LongArrayList();

    private final List<EvaluatedEvent> events = new ArrayList<>();

    /** @param place in the stream, from 1 */
    void count(long place) {
        places.add(place);
    }

    /** The event that was counted last is evaluated. */
    EvaluatedEvent evaluate() {
        EvaluatedEvent event = new EvaluatedEvent(places.size() - 1);
        events.add(event);
        return event;
    }

    /** Nothing when nothing was evaluated. */
    @Nullable
    Curves curves() {
        if (events.isEmpty()) {
            return null;
        }
        int window = window();
        List<Integer> ends = ends(window);
        List<List<EvaluatedEvent>> slices = ends.stream()
                .map(end -> events.subList(firstAt(end - window), firstAt(end)))
                .toList();
        return new Curves(
                places.getLong(0),
                window,
                ends.stream().map(end -> places.getLong(end - 1)).toList(),
                slices.stream().map(List::size).toList(),
                lines(slices, true),
                lines(slices, false));
    }

    private int window() {
        int all = places.size();
        long wanted = (long) WANTED_EVENTS * all / events.size();
        long widest = Math.max(1, all / LARGEST_SHARE);
        return (int) Math.min(widest, Math.max(all / SMALLEST_SHARE, wanted));
    }

    /** Where windows end, in counted events; the last one ends with the stream. */
    private List<Integer> ends(int window) {
        int step = Math.max(1, window / STEPS_PER_WINDOW);
        List<Integer> ends = new ArrayList<>();
        for (int end = window + (places.size() - window) % step; end <= places.size(); end += step) {
            ends.add(end);
        }
        return ends;
    }

    /** The index of the first evaluated event that is this counted one or a later one. */
    private int firstAt(int counted) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).counted() < counted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Map<String, List<@Nullable Double>> lines(List<List<EvaluatedEvent>> slices, boolean ranking) {
        Map<String, List<@Nullable Double>> lines = new LinkedHashMap<>();
        for (CurveSeries series : CurveSeries.values()) {
            boolean measured = events.stream().anyMatch(event -> !Double.isNaN(event.get(series)));
            if (series.isRanking() == ranking && measured) {
                List<@Nullable Double> line = new ArrayList<>();
                slices.forEach(slice -> line.add(mean(slice, series)));
                lines.put(series.key(), line);
            }
        }
        return lines;
    }

    private static @Nullable Double mean(List<EvaluatedEvent> slice, CurveSeries series) {
        double sum = 0;
        double measured = 0;
        double ranked = 0;
        for (EvaluatedEvent event : slice) {
            ranked += series == CurveSeries.TEACHER && event.passedOver() ? 0 : 1;
            double value = event.get(series);
            double weight = series.isRanking() ? 1 : event.weight();
            sum += Double.isNaN(value) ? 0 : weight * value;
            measured += Double.isNaN(value) ? 0 : weight;
        }
        double events = series.isRanking() ? ranked : measured;
        return events == 0 ? null : Math.round(sum / events * DIGITS) / DIGITS;
    }
}
