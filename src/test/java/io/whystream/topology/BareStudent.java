package io.whystream.topology;

import io.whystream.feature.FeatureMatrix;
import io.whystream.state.BlockWriter;
import io.whystream.state.Channel;
import io.whystream.state.Checkpointed;
import io.whystream.student.Reading;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Scores each example, learns from it, and passes it on; what changed is committed with it. */
final class BareStudent implements Processor<byte[], BenchExample, byte[], BenchExample>, Checkpointed {
    static final String STORE = "student";

    private final Reading reading;
    private final FeatureMatrix matrix = new FeatureMatrix(0);
    private final double[] scores = new double[1];
    private final double[] gradient = new double[1];
    private ProcessorContext<byte[], BenchExample> context;

    BareStudent(Reading reading) {
        this.reading = reading;
    }

    @Override
    public void init(ProcessorContext<byte[], BenchExample> taskContext) {
        context = taskContext;
        reading.state().open(0);
        CheckpointedStore store = taskContext.getStateStore(STORE);
        store.attach(this, () -> {});
        reading.state().addToTotal(0);
        reading.state().enter(0);
    }

    @Override
    public void process(Record<byte[], BenchExample> record) {
        BenchExample example = record.value();
        matrix.reset(1);
        for (int i = 0; i < example.weights.length; i++) {
            matrix.addSparse(0, example.weights[i], example.values[i]);
        }
        reading.score(matrix, scores);
        gradient[0] = 1 / (1 + Math.exp(-scores[0])) - example.label;
        reading.learn(matrix, gradient);
        context.forward(record);
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        reading.state().writeChanged(0, Channel.CHECKPOINT, writer);
    }

    @Override
    public void restore(String name, byte[] block) {
        reading.state().restore(0, name, block);
    }
}
