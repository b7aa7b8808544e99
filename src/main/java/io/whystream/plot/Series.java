package io.whystream.plot;

import java.util.List;

/**
 * One line of a panel.
 *
 * @param label stands at its end
 * @param style how it is drawn
 * @param x ascending
 * @param y one for each x; NaN leaves a gap
 */
public record Series(String label, Style style, List<Double> x, List<Double> y) {
    public Series {
        if (x.size() != y.size()) {
            throw new IllegalArgumentException(label + ": " + x.size() + " x, but " + y.size() + " y");
        }
        x = List.copyOf(x);
        y = List.copyOf(y);
    }

    /**
     * @param colour as SVG has it, such as {@code #0072b2}
     * @param width of the stroke, pixels
     * @param dash lengths of dashes and gaps, such as {@code 6 3}; empty for an unbroken line
     */
    public record Style(String colour, double width, String dash) {}
}
