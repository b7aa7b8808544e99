package io.whystream.plot;

import java.util.Locale;

/** Writes SVG elements one after the other; escapes text. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String title, String font) {
        element(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " role=\"img\" font-family=\"%s\">",
                width, height, width, height, escaped(font));
        element("<title>%s</title>", escaped(title));
        element("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
    }

    void line(double x1, double y1, double x2, double y2, String colour, double width) {
        element(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1, y1, x2, y2, colour, width);
    }

    /** @param data as SVG's path has it */
    void path(String data, Series.Style style) {
        String dash = style.dash().isEmpty() ? "" : " stroke-dasharray=\"" + style.dash() + "\"";
        element(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-linejoin=\"round\"%s/>",
                data, style.colour(), style.width(), dash);
    }

    /**
     * @param anchor {@code start}, {@code middle} or {@code end}: which part of the text stands at x
     * @param weight {@code normal} or {@code bold}
     */
    void text(double x, double y, String text, int size, String anchor, String weight, String colour) {
        element(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"%s\">%s</text>",
                x, y, size, anchor, weight, colour, escaped(text));
    }

    /** Text that runs upwards, centred on the point. */
    void upwards(double x, double y, String text, int size, String colour) {
        element(
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" font-size=\"%d\" text-anchor=\"middle\""
                        + " fill=\"%s\">%s</text>",
                x, y, size, colour, escaped(text));
    }

    /** The whole document; nothing can be added afterwards. */
    String finish() {
        return out.append("</svg>\n").toString();
    }

    private void element(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "");
    }
}
