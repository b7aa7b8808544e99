package io.whystream.teacher.onnx;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A network as an ONNX file, built from its inputs to its outputs: every value has a name, a node's first inputs must
 * have been made before it. IR version 8, operator set 17 (github.com/onnx/onnx, {@code onnx.proto3}; the field numbers
 * below are its). Shapes are checked by whoever loads the file, not here. Not thread-safe.
 */
public final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;

    private final String name;
    private final ProtocolBuffer nodes = new ProtocolBuffer();
    private final ProtocolBuffer constants = new ProtocolBuffer();
    private final ProtocolBuffer inputs = new ProtocolBuffer();
    private final ProtocolBuffer outputs = new ProtocolBuffer();
    private int made;

    /** @param name of the network, for people */
    public OnnxGraph(String name) {
        this.name = name;
    }

    /**
     * Declares an input.
     *
     * @param dimensions names of lengths that are free, or numbers
     * @return its name
     */
    public String input(String input, ElementType type, Object... dimensions) {
        inputs.message(11, value(input, type, dimensions));
        return input;
    }

    /** A constant tensor under a name of its own, row-major; returns its name. */
    public String constant(String constant, float[] values, long... dimensions) {
        ByteBuffer raw = ProtocolBuffer.raw(values.length * Float.BYTES);
        raw.asFloatBuffer().put(values);
        return constant(constant, ElementType.FLOAT, raw, dimensions);
    }

    /** A scalar. */
    public String scalar(float value) {
        return constant(fresh("scalar"), new float[] {value});
    }

    /** A scalar. */
    public String scalar(long value) {
        ByteBuffer raw = ProtocolBuffer.raw(Long.BYTES).putLong(0, value);
        return constant(fresh("scalar"), ElementType.INT64, raw);
    }

    /** A list of whole numbers: axes, shapes, bounds. */
    public String list(long... values) {
        ByteBuffer raw = ProtocolBuffer.raw(values.length * Long.BYTES);
        raw.asLongBuffer().put(values);
        return constant(fresh("list"), ElementType.INT64, raw, values.length);
    }

    /** A constant tensor of whole numbers under a name of its own, row-major; returns its name. */
    public String constant(String constant, int[] values, long... dimensions) {
        ByteBuffer raw = ProtocolBuffer.raw(values.length * Long.BYTES);
        for (int value : values) {
            raw.putLong(value);
        }
        return constant(constant, ElementType.INT64, raw, dimensions);
    }

    /**
     * Adds a node of one output whose attributes keep their defaults.
     *
     * @param operator as ONNX calls it, for example {@code MatMul}
     * @param arguments names of its inputs
     * @return the name of its output
     */
    public String node(String operator, String... arguments) {
        return add(fresh(operator), operator, List.of(), arguments);
    }

    /** Adds a node with one attribute, a list of whole numbers. */
    public String node(String operator, String attribute, long[] values, String... arguments) {
        return node(operator, List.of(OnnxAttribute.of(attribute, values)), arguments);
    }

    /** Adds a node with these attributes. */
    public String node(String operator, List<OnnxAttribute> attributes, String... arguments) {
        return add(fresh(operator), operator, attributes, arguments);
    }

    /** Makes a value one of the file's outputs, under the name by which it is asked for. */
    public void output(String output, String value, ElementType type, Object... dimensions) {
        add(output, "Identity", List.of(), value);
        outputs.message(12, value(output, type, dimensions));
    }

    /** The file. */
    public byte[] toBytes() {
        byte[] graph = concatenate(
                nodes.toBytes(),
                new ProtocolBuffer().text(2, name).toBytes(),
                constants.toBytes(),
                inputs.toBytes(),
                outputs.toBytes());
        ProtocolBuffer operators = new ProtocolBuffer().text(1, "").number(2, OPERATOR_SET);
        return new ProtocolBuffer()
                .number(1, IR_VERSION)
                .text(2, "whystream")
                .bytes(7, graph)
                .message(8, operators)
                .toBytes();
    }

    private String add(String output, String operator, List<OnnxAttribute> attributes, String... arguments) {
        ProtocolBuffer node = new ProtocolBuffer();
        for (String argument : arguments) {
            node.text(1, argument);
        }
        node.text(2, output).text(3, output).text(4, operator);
        attributes.forEach(attribute -> node.message(5, attribute.message()));
        nodes.message(1, node);
        return output;
    }

    private String constant(String constant, ElementType type, ByteBuffer raw, long... dimensions) {
        constants.message(
                5,
                new ProtocolBuffer()
                        .numbers(1, dimensions)
                        .number(2, type.code())
                        .text(8, constant)
                        .bytes(9, raw.array()));
        return constant;
    }

    private static ProtocolBuffer value(String name, ElementType type, Object... dimensions) {
        ProtocolBuffer shape = new ProtocolBuffer();
        for (Object dimension : dimensions) {
            ProtocolBuffer length = new ProtocolBuffer();
            shape.message(
                    1,
                    dimension instanceof Number fixed
                            ? length.number(1, fixed.longValue())
                            : length.text(2, dimension.toString()));
        }
        ProtocolBuffer tensor = new ProtocolBuffer().number(1, type.code()).message(2, shape);
        return new ProtocolBuffer().text(1, name).message(2, new ProtocolBuffer().message(1, tensor));
    }

    private String fresh(String kind) {
        return kind + "_" + ++made;
    }

    private static byte[] concatenate(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                java.util.Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
