package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Feedback;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts the verdicts that do not say which reason they are about under the one that their explanation put first. Hears the
 * explanations, of which a header says all that must be kept, and then what was said of them.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class CountVerdicts implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String HEADER = "whystream-leading-reason";
    private static final char SEPARATOR = ' ';

    private final String verdicts;
    private final StreamMetrics metrics;
    private final FeedbackListener listener;
    private ProcessorContext<byte[], byte[]> context;
    private DeadLetters deadLetters;
    private LeadingReasons leading;

    /** @param verdicts the topic that they come from */
    CountVerdicts(String verdicts, StreamMetrics metrics, FeedbackListener listener) {
        this.verdicts = verdicts;
        this.metrics = metrics;
        this.listener = listener;
    }

    /** Marks the record of an explanation with its id and the kind of reason that it puts first. */
    static void mark(Explanation explanation, Headers headers) {
        String kind = explanation.reasons().isEmpty()
                ? StreamMetrics.NO_KIND
                : explanation.reasons().get(0).kind();
        headers.add(HEADER, (explanation.explanationId() + SEPARATOR + kind).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        deadLetters = new DeadLetters(taskContext, Nodes.VERDICT_DEAD_LETTERS, metrics);
        leading = new LeadingReasons();
        CheckpointedStore store = taskContext.getStateStore(Nodes.LEADING_STORE);
        store.attach(leading, () -> {});
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        if (Sources.current(context).topic().equals(verdicts)) {
            count(raw);
        } else {
            remember(raw.headers().lastHeader(HEADER));
        }
    }

    private void remember(Header header) {
        if (header == null) {
            return; // written before verdicts were counted
        }
        String mark = new String(header.value(), StandardCharsets.UTF_8);
        int end = mark.lastIndexOf(SEPARATOR);
        if (end < 0) {
            return; // somebody else's header of this name: its explanation is unknown
        }
        leading.add(mark.substring(0, end), mark.substring(end + 1));
    }

    private void count(Record<byte[], byte[]> raw) {
        deadLetters
                .orSetAside(raw, Sources.current(context), () -> Wire.readFeedback(raw.value()))
                .ifPresent(this::count);
    }

    private void count(Feedback verdict) {
        String explanationId = String.valueOf(verdict.explanationId());
        listener.replied(verdict.type(), leading.find(explanationId).orElse(StreamMetrics.UNKNOWN_KIND));
    }
}
