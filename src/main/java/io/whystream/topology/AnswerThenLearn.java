package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Source;
import io.whystream.event.json.ContractJson;
import io.whystream.explain.Distiller;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.report.ModelReport;
import io.whystream.state.BlockWriter;
import io.whystream.trail.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Test, then learn, for each soft prediction of one partition; and every so often tell the other instances what was
 * learned. A publication asks for a commit at once, since others see a block only when its transaction is committed.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class AnswerThenLearn implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = Logger.getLogger(AnswerThenLearn.class);
    /** What was learned is told after this time, however little it is; wall-clock time. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    private final Distiller distiller;
    private final StreamMetrics metrics;
    private final InstantSource clock;
    private final @Nullable SigningKey signingKey;
    private ProcessorContext<byte[], byte[]> context;
    private DeadLetters deadLetters;
    private PartitionLearner learner;
    private @Nullable Cancellable alarm;
    private @Nullable Cancellable snapshotAlarm;
    private long answeredUntil;

    AnswerThenLearn(StreamParts parts) {
        this.distiller = parts.student();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        this.signingKey = parts.signingKey();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        deadLetters = new DeadLetters(taskContext, Nodes.SOFT_PREDICTION_DEAD_LETTERS, metrics);
        learner = distiller.open(taskContext.taskId().partition());
        CheckpointedStore store = taskContext.getStateStore(Nodes.STUDENT_STORE);
        store.attach(learner, learner::close);
        answeredUntil = AnsweredMark.read(
                taskContext.getStateStore(Nodes.STUDENT_STATE_STORE),
                taskContext.taskId().partition());
        distiller
                .reportInterval()
                .ifPresent(
                        interval -> taskContext.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> report()));
    }

    /** A report that cannot be made is told of and missed; it stops no stream. */
    private Optional<ModelReport> reportDue(long now) {
        try {
            return learner.reportDue(now);
        } catch (RuntimeException failure) {
            LOG.warn("no model report could be made this time; the stream goes on", failure);
            return Optional.empty();
        }
    }

    private void report() {
        long now = clock.millis();
        reportDue(now).ifPresent(report -> {
            byte[] key = report.reportId().getBytes(StandardCharsets.UTF_8);
            context.forward(new Record<>(key, ContractJson.write(report), now), Nodes.WRITE_MODEL_REPORTS);
            metrics.reported(report);
        });
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        Source source = Sources.current(context);
        deadLetters.orSetAside(raw, source, () -> answered(raw)).ifPresent(answered -> {
            tell(answered, source, raw);
            snapshotInTime();
            publishInTime();
        });
    }

    /** Explanations and the records that carry them. */
    private record Answered(List<Explanation> answers, List<Record<byte[], byte[]>> written) {}

    private Answered answered(Record<byte[], byte[]> raw) throws Rejection {
        List<Explanation> answers = answer(raw);
        return new Answered(answers, write(answers, raw));
    }

    private void tell(Answered answered, Source source, Record<byte[], byte[]> raw) {
        if (source.offset() >= answeredUntil) {
            answered.written().forEach(record -> context.forward(record, Nodes.WRITE_EXPLANATIONS));
            Instant now = clock.instant();
            Duration sinceArrival = Duration.between(Instant.ofEpochMilli(raw.timestamp()), now);
            answered.answers()
                    .forEach(answer -> metrics.explained(
                            answer,
                            sinceArrival,
                            Duration.between(answer.interaction().timestamp(), now)));
        }
    }

    private void publishInTime() {
        if (learner.publicationDue()) {
            publish();
            return;
        }
        if (learner.countsDue()) {
            forward(learner::publishCounts); // seen with the next commit, which need not come sooner for it
        }
        if (alarm == null) {
            alarm = context.schedule(LONGEST_SILENCE, PunctuationType.WALL_CLOCK_TIME, now -> publish());
        }
    }

    /** Before the publication, which asks for a commit. */
    private void snapshotInTime() {
        if (learner.snapshotDue()) {
            snapshot();
        } else if (snapshotAlarm == null) {
            snapshotAlarm = distiller
                    .snapshotInterval()
                    .map(interval -> context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> snapshot()))
                    .orElse(null);
        }
    }

    /** As with {@link #publish}, an alarm is set only while something waits. */
    private void snapshot() {
        if (snapshotAlarm != null) {
            snapshotAlarm.cancel();
            snapshotAlarm = null;
        }
        long now = clock.millis();
        learner.snapshot(now).ifPresent(snapshot -> {
            byte[] key = Integer.toString(snapshot.partition()).getBytes(StandardCharsets.UTF_8);
            context.forward(new Record<>(key, ContractJson.write(snapshot), now), Nodes.WRITE_MODEL_SNAPSHOTS);
        });
    }

    private List<Explanation> answer(Record<byte[], byte[]> raw) throws Rejection {
        Wire.requireSize(raw, RecordLimits.INTERNAL_BYTES);
        var prediction = Wire.readSoftPrediction(raw.value());
        long start = System.nanoTime();
        List<Explanation> answers = learner.answerThenLearn(prediction);
        metrics.learned(Duration.ofNanos(System.nanoTime() - start));
        return answers;
    }

    private List<Record<byte[], byte[]>> write(List<Explanation> answers, Record<byte[], byte[]> raw) throws Rejection {
        List<Record<byte[], byte[]>> records = new ArrayList<>(answers.size());
        for (Explanation answer : answers) {
            Record<byte[], byte[]> record =
                    Wire.answer(raw, answer.interaction().userId(), answer, RecordLimits.OUTPUT_BYTES);
            AuditFaithfulness.mark(answer, record.headers());
            CountVerdicts.mark(answer, record.headers());
            if (signingKey != null) {
                record.headers().add(SigningKey.HEADER, signingKey.sign(record.value()));
            }
            records.add(record);
        }
        return records;
    }

    /** An alarm is set only while something waits: every punctuation makes Kafka Streams commit. */
    private void publish() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        if (!learner.unpublished()) {
            return;
        }
        forward(learner::publish);
        context.commit();
    }

    private void forward(Consumer<BlockWriter> publication) {
        long now = clock.millis();
        PublishedSize size = new PublishedSize();
        publication.accept((address, block) -> {
            size.add(block);
            byte[] key = address.getBytes(StandardCharsets.UTF_8);
            context.forward(new Record<>(key, block, now), Nodes.WRITE_STUDENT_STATE);
        });
        metrics.published(size.blocks, size.bytes);
    }

    private static final class PublishedSize {
        private int blocks;
        private long bytes;

        void add(byte @Nullable [] block) {
            blocks++;
            bytes += block == null ? 0 : block.length;
        }
    }
}
