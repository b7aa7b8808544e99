package io.whystream.plot;

import java.util.List;
import java.util.Locale;

/**
 * Panels one below the other over one common horizontal axis. Lines are labelled at their ends, not in a legend.
 *
 * @param title of the whole picture
 * @param notes lines of small print under the title
 * @param xLabel what the horizontal axis counts
 */
public record LineChart(String title, List<String> notes, String xLabel, List<Panel> panels) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 700;
    private static final int LEFT = 74;
    private static final int RIGHT = WIDTH - 184;
    private static final int TOP = 40;
    private static final int NOTE = 18;
    private static final int PANEL_HEAD = 42;
    private static final int FOOT = 50;
    private static final int LABEL_DISTANCE = 17;
    private static final int LABEL_GAP = 22;
    private static final int SMALL = 12;
    private static final int MEDIUM = 13;
    private static final int LARGE = 18;
    private static final String INK = "#222222";
    private static final String FAINT_INK = "#555555";
    private static final String GRID = "#e4e4e4";
    private static final String FONT = "Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

    public LineChart {
        notes = List.copyOf(notes);
        panels = List.copyOf(panels);
    }

    /** The picture, 900 by 700 pixels. */
    public String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title, FONT);
        svg.text(LEFT, TOP - 6, title, LARGE, "start", "bold", INK);
        for (int i = 0; i < notes.size(); i++) {
            svg.text(LEFT, TOP + NOTE * (i + 1) - 4, notes.get(i), SMALL, "start", "normal", FAINT_INK);
        }
        double begin = TOP + NOTE * notes.size();
        double height = (HEIGHT - FOOT - begin) / Math.max(1, panels.size());
        Axis x = xAxis();
        for (int i = 0; i < panels.size(); i++) {
            double top = begin + i * height;
            draw(svg, panels.get(i), x, top + PANEL_HEAD, top + height, i == panels.size() - 1);
        }
        svg.text((LEFT + RIGHT) / 2.0, HEIGHT - FOOT + 40, xLabel, MEDIUM, "middle", "normal", INK);
        return svg.finish();
    }

    private Axis xAxis() {
        double[] all = panels.stream()
                .flatMap(panel -> panel.series().stream())
                .flatMap(series -> series.x().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return all.length == 0 ? Axis.exact(0, 1, LEFT, RIGHT) : Axis.exact(all[0], all[all.length - 1], LEFT, RIGHT);
    }

    private static void draw(Svg svg, Panel panel, Axis x, double top, double bottom, boolean last) {
        Axis y = panel.yAxis(bottom, top);
        svg.text(LEFT, top - 14, panel.title(), MEDIUM, "start", "bold", INK);
        svg.upwards(LEFT - 56, (top + bottom) / 2, panel.yLabel(), SMALL, INK);
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.pixel(tick), RIGHT, y.pixel(tick), GRID, 1);
            svg.text(LEFT - 8, y.pixel(tick) + 4, y.label(tick), SMALL, "end", "normal", FAINT_INK);
        }
        svg.line(LEFT, bottom, RIGHT, bottom, FAINT_INK, 1);
        for (double tick : x.ticks()) {
            svg.line(x.pixel(tick), bottom, x.pixel(tick), bottom + 5, FAINT_INK, 1);
            if (last) {
                svg.text(x.pixel(tick), bottom + 19, x.label(tick), SMALL, "middle", "normal", FAINT_INK);
            }
        }
        panel.series().forEach(series -> svg.path(path(series, x, y), series.style()));
        label(svg, panel, x, y, top, bottom);
    }

    private static void label(Svg svg, Panel panel, Axis x, Axis y, double top, double bottom) {
        List<Series> ended =
                panel.series().stream().filter(series -> lastPoint(series) >= 0).toList();
        double[] ends = ended.stream()
                .mapToDouble(series -> y.pixel(series.y().get(lastPoint(series))))
                .toArray();
        double[] places = EndLabels.place(ends, LABEL_DISTANCE, top - 8, bottom);
        for (int i = 0; i < ends.length; i++) {
            Series series = ended.get(i);
            double end = x.pixel(series.x().get(lastPoint(series)));
            svg.line(
                    end + 3,
                    ends[i],
                    RIGHT + LABEL_GAP - 4,
                    places[i],
                    series.style().colour(),
                    0.8);
            svg.text(
                    RIGHT + LABEL_GAP,
                    places[i] + 4,
                    series.label(),
                    MEDIUM,
                    "start",
                    "normal",
                    series.style().colour());
        }
    }

    private static int lastPoint(Series series) {
        int last = series.y().size() - 1;
        while (last >= 0 && !Double.isFinite(series.y().get(last))) {
            last--;
        }
        return last;
    }

    private static String path(Series series, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < series.x().size(); i++) {
            double value = series.y().get(i);
            if (Double.isFinite(value)) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f ",
                        drawing ? "L" : "M",
                        x.pixel(series.x().get(i)),
                        y.pixel(value)));
            }
            drawing = Double.isFinite(value);
        }
        return path.toString().strip();
    }
}
