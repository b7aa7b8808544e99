package io.whystream.topology;

import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.explain.faithfulness.Auditor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Holds the explanations that ask for it against the teacher, away from the way of an event. A header tells which they are:
 * the others are not even parsed. An audit that fails is counted and left out, for it takes nothing from anybody.
 */
@SuppressWarnings("NullAway.Init") // init comes before everything
final class AuditFaithfulness implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = Logger.getLogger(AuditFaithfulness.class);
    private static final String HEADER = "whystream-audit";
    private static final byte[] WANTED = "faithfulness".getBytes(StandardCharsets.UTF_8);

    private final Supplier<Auditor> auditors;
    private final StreamMetrics metrics;
    private Auditor auditor;
    private boolean failing;
    private ProcessorContext<byte[], byte[]> context;

    AuditFaithfulness(StreamParts parts) {
        this.auditors = parts.auditors();
        this.metrics = parts.metrics();
    }

    /** Marks the record of an explanation that brings what an audit needs. */
    static void mark(Explanation explanation, Headers headers) {
        if (explanation.recommendation() != null) {
            headers.add(HEADER, WANTED);
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        auditor = auditors.get();
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        if (raw.headers().lastHeader(HEADER) == null) {
            return;
        }
        Record<byte[], byte[]> written;
        try {
            Explanation explanation = Wire.readExplanation(raw.value());
            Optional<Faithfulness> audit = auditor.audit(explanation);
            if (audit.isEmpty()) {
                return;
            }
            written = Wire.answer(
                    raw, explanation.interaction().userId(), audit.orElseThrow(), RecordLimits.OUTPUT_BYTES);
            metrics.audited(audit.orElseThrow(), explanation.teacher().weight());
        } catch (Rejection | RuntimeException failure) {
            failed(failure);
            return;
        }
        failing = false;
        context.forward(written, Nodes.WRITE_AUDITS);
    }

    /** Told once until one succeeds again: a teacher that rests fails all of them. */
    private void failed(Exception failure) {
        metrics.auditFailed();
        if (!failing) {
            LOG.warnf(failure, "the explanation at %s could not be audited", Sources.current(context));
        }
        failing = true;
    }
}
