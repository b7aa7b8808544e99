package io.whystream.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class LineChartTest {
    private static final Series.Style STYLE = new Series.Style("#0072b2", 2, "");

    @Test
    void shouldBeWellFormedWhateverTheTextsSay() throws Exception {
        Series series = new Series("a < \"b\" & 'c'\u0007", STYLE, List.of(1.0, 2.0), List.of(3.0, 4.0));
        Document document = parse(chart(new Panel("<&>", "&", 0, 1, List.of(series))));
        NodeList texts = document.getElementsByTagName("text");
        assertThat(texts.item(texts.getLength() - 2).getTextContent()).isEqualTo("a < \"b\" & 'c'");
    }

    @Test
    void shouldLeaveAGapWhereNothingWasMeasured() throws Exception {
        Series series =
                new Series("s", STYLE, List.of(0.0, 1.0, 2.0, 3.0, 4.0), List.of(0.0, 1.0, Double.NaN, 0.0, 1.0));
        Document document = parse(chart(new Panel("p", "y", 0, 1, List.of(series))));
        String path = document.getElementsByTagName("path")
                .item(0)
                .getAttributes()
                .getNamedItem("d")
                .getNodeValue();
        assertThat(path.chars().filter(c -> c == 'M')).hasSize(2);
        assertThat(path.chars().filter(c -> c == 'L')).hasSize(2);
    }

    @Test
    void shouldDrawNothingOfNothing() throws Exception {
        Series unmeasured = new Series("s", STYLE, List.of(1.0), List.of(Double.NaN));
        assertThat(parse(chart(new Panel("p", "y", 0, 1, List.of(unmeasured))))
                        .getElementsByTagName("path")
                        .getLength())
                .isEqualTo(1);
        assertThat(chart(new Panel("p", "y", 0, 1, List.of()))).doesNotContain("NaN");
        assertThat(chart(new Panel("p", "y", 0, 1, List.of(unmeasured)))).doesNotContain("NaN");
    }

    @Test
    void shouldRefuseALineOfTwoLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Series("s", STYLE, List.of(1.0), List.of()))
                .withMessageContaining("1 x, but 0 y");
    }

    @Test
    void shouldTickAtRoundNumbers() {
        Axis axis = Axis.rounded(0, .173, 100, 0);
        assertThat(axis.ticks().stream().map(axis::label))
                .containsExactly("0.000", "0.025", "0.050", "0.075", "0.100", "0.125", "0.150", "0.175");
        assertThat(axis.pixel(.175)).isCloseTo(0, within(1e-9));
        Axis events = Axis.exact(10_400, 20_000, 0, 1);
        assertThat(events.ticks().stream().map(events::label))
                .containsExactly("12,000", "14,000", "16,000", "18,000", "20,000");
        Axis negative = Axis.rounded(-.3, 1, 0, 1);
        assertThat(negative.ticks().stream().map(negative::label))
                .startsWith("-0.4", "-0.2", "0.0")
                .endsWith("1.0");
        assertThat(Axis.exact(5, 5, 0, 1).ticks()).isNotEmpty();
    }

    @Test
    void shouldKeepLabelsApartAndWhereTheyBelong() {
        assertThat(EndLabels.place(new double[] {50, 10}, 15, 0, 100)).containsExactly(50, 10);
        assertThat(EndLabels.place(new double[] {20, 20, 20}, 10, 0, 100)).containsExactly(10, 20, 30);
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            double[] wanted = random.doubles(7, 0, 200).toArray();
            double[] placed = EndLabels.place(wanted, 15, -10, 210);
            double[] sorted = placed.clone();
            Arrays.sort(sorted);
            for (int i = 1; i < sorted.length; i++) {
                assertThat(sorted[i] - sorted[i - 1])
                        .as("seed 3, round %d", round)
                        .isGreaterThan(15 - 1e-9);
            }
            assertThat(sorted[0]).isGreaterThanOrEqualTo(-10);
            assertThat(sorted[6]).isLessThanOrEqualTo(210 + 1e-9);
        }
    }

    private static String chart(Panel panel) {
        return new LineChart("title", List.of("note"), "x", List.of(panel)).svg();
    }

    private static Document parse(String svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
