package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Source;
import io.whystream.explain.Distiller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands each soft prediction to the task's distiller and writes down what it answers. */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class AnswerThenLearn implements Processor<byte[], byte[], byte[], byte[]> {
    private final Supplier<Distiller> distillers;
    private final StreamMetrics metrics;
    private final InstantSource clock;
    private ProcessorContext<byte[], byte[]> context;
    private DeadLetters deadLetters;
    private Distiller distiller;

    AnswerThenLearn(StreamParts parts) {
        this.distillers = parts.distillers();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        deadLetters = new DeadLetters(taskContext, Nodes.SOFT_PREDICTION_DEAD_LETTERS, metrics);
        distiller = distillers.get();
        CheckpointedStore store = taskContext.getStateStore(Nodes.STUDENT_STORE);
        store.attach(distiller);
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        Source source = Sources.current(context);
        List<Explanation> answers;
        List<Record<byte[], byte[]>> written;
        try {
            answers = answer(raw);
            written = write(answers, raw);
        } catch (Rejection rejection) {
            deadLetters.send(raw, source, rejection);
            return;
        } catch (RuntimeException failure) {
            deadLetters.send(raw, source, failure);
            return;
        }
        written.forEach(record -> context.forward(record, Nodes.WRITE_EXPLANATIONS));
        Duration sinceArrival = Duration.between(Instant.ofEpochMilli(raw.timestamp()), clock.instant());
        answers.forEach(answer -> metrics.explained(answer, sinceArrival));
    }

    private List<Explanation> answer(Record<byte[], byte[]> raw) throws Rejection {
        Wire.requireSize(raw, RecordLimits.INTERNAL_BYTES);
        var prediction = Wire.readSoftPrediction(raw.value());
        long start = System.nanoTime();
        List<Explanation> answers = distiller.answerThenLearn(prediction);
        metrics.learned(Duration.ofNanos(System.nanoTime() - start));
        return answers;
    }

    private List<Record<byte[], byte[]>> write(List<Explanation> answers, Record<byte[], byte[]> raw) throws Rejection {
        List<Record<byte[], byte[]>> records = new ArrayList<>(answers.size());
        for (Explanation answer : answers) {
            records.add(Wire.answer(raw, answer.interaction().userId(), answer, RecordLimits.OUTPUT_BYTES));
        }
        return records;
    }
}
