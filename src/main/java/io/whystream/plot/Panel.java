package io.whystream.plot;

import java.util.List;
import java.util.stream.Stream;

/**
 * One pair of axes with its lines.
 *
 * @param title what is shown
 * @param yLabel what the vertical axis measures, with its unit
 * @param lowest the vertical axis reaches down to it at least
 * @param highest the vertical axis reaches up to it at least; not below {@code lowest}
 */
public record Panel(String title, String yLabel, double lowest, double highest, List<Series> series) {
    public Panel {
        series = List.copyOf(series);
    }

    Axis yAxis(double bottom, double top) {
        double min =
                Math.min(lowest, finite(series.stream().map(Series::y)).min().orElse(lowest));
        double max =
                Math.max(highest, finite(series.stream().map(Series::y)).max().orElse(highest));
        return Axis.rounded(min, max, bottom, top);
    }

    private static java.util.stream.DoubleStream finite(Stream<List<Double>> values) {
        return values.flatMap(List::stream).mapToDouble(Double::doubleValue).filter(Double::isFinite);
    }
}
