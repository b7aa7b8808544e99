package io.whystream.teacher.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The wire format by the examples of its documentation; that the files are good ONNX, those who load them say. */
class OnnxGraphTest {
    @Test
    void shouldWriteNumbersAsVarints() {
        byte[] bytes = new ProtocolBuffer().number(1, 150).number(2, -1).toBytes();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("08960110ffffffffffffffffff01");
    }

    @Test
    void shouldWriteTextsAndMessagesWithTheirLength() {
        ProtocolBuffer inner = new ProtocolBuffer().text(2, "testing");
        byte[] bytes = new ProtocolBuffer().message(3, inner).toBytes();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("1a09120774657374696e67");
    }

    @Test
    void shouldGiveEveryMadeValueAName() {
        OnnxGraph graph = new OnnxGraph("two");
        String input = graph.input("x", ElementType.FLOAT, "n", 3);
        String once = graph.node("Neg", input);
        String twice = graph.node("Neg", once);
        assertThat(once).isNotEqualTo(twice).isNotEqualTo(input);
    }
}
