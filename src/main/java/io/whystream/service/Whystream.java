package io.whystream.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.explain.DriftSignal;
import io.whystream.explain.StudentDistiller;
import io.whystream.metrics.MicrometerDriftMetrics;
import io.whystream.metrics.MicrometerInstructorMetrics;
import io.whystream.metrics.MicrometerStreamMetrics;
import io.whystream.metrics.StreamCounts;
import io.whystream.metrics.StudentMeters;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.RecentRates;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.Teacher;
import io.whystream.topology.StateFolder;
import io.whystream.topology.StreamEngine;
import io.whystream.topology.StreamParts;
import io.whystream.topology.TopicSetup;
import io.whystream.topology.WhystreamTopology;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One instance: the rooms of the domain, wired into a stream. Knows nothing of HTTP; close it to end it. */
public final class Whystream implements AutoCloseable {
    private final Catalogue catalogue = new Catalogue();
    private final ServiceSettings settings;
    private final @Nullable Teacher teacher;
    private final MicrometerStreamMetrics streamMetrics;
    private final MicrometerDriftMetrics driftMetrics;
    private final StreamEngine engine;
    private final KafkaStreamsMetrics streamMeters;

    private Whystream(
            ServiceSettings settings, int learningPartitions, @Nullable Teacher teacher, MeterRegistry registry) {
        this.settings = settings;
        this.teacher = teacher;
        this.streamMetrics = new MicrometerStreamMetrics(registry);
        this.driftMetrics = new MicrometerDriftMetrics(registry);
        InstructorMetrics instructorMetrics = new MicrometerInstructorMetrics(registry);
        AuditChoice audit = AuditChoice.ofShare(settings.auditShare());
        StudentDistiller student = new StudentDistiller(
                catalogue, teacher, settings.distiller().forPartitions(learningPartitions), driftMetrics);
        StreamParts parts = new StreamParts(
                catalogue,
                () -> new SamplingInstructor(
                        teacher,
                        new CandidateSampler(catalogue, settings.negatives(), settings.seed()),
                        audit,
                        AuditChoice.ofShare(settings.occludedShare()),
                        settings.slateScores(),
                        settings.correction() ? student::recentRates : RecentRates.NONE,
                        instructorMetrics),
                student,
                streamMetrics,
                InstantSource.system());
        engine = new StreamEngine(
                WhystreamTopology.build(settings.topics(), settings.stream(), parts), settings.stream());
        streamMeters = new KafkaStreamsMetrics(engine.kafkaStreams());
        streamMeters.bindTo(registry);
        Gauge.builder("whystream.catalogue.items", catalogue, Catalogue::size)
                .description("Catalogue entries known to this instance")
                .register(registry);
        StudentMeters.bind(student::vitals, registry);
    }

    /**
     * Sees to the state folder and the topics, and wires an instance; nothing runs before {@link StreamEngine#start}.
     *
     * @param teacher may be null: explanations then say that it is unavailable; not closed with the instance
     * @throws io.whystream.topology.StreamException when the state folder cannot be written, the broker is out of
     *     reach, or topics are missing or unfit
     */
    public static Whystream assemble(ServiceSettings settings, @Nullable Teacher teacher, MeterRegistry registry) {
        StateFolder.require(settings.stream().stateDirectory());
        return new Whystream(settings, prepareTopics(settings), teacher, registry);
    }

    /**
     * Creates or requires the topics, as the settings say.
     *
     * @return how many partitions learn
     */
    public static int prepareTopics(ServiceSettings settings) {
        try (TopicSetup setup = new TopicSetup(settings.stream(), settings.topics())) {
            if (settings.createTopics()) {
                setup.createMissing();
            } else {
                setup.requireAll();
            }
            return setup.learningPartitions();
        }
    }

    public ServiceSettings settings() {
        return settings;
    }

    /** What this instance has done so far. */
    public StreamCounts counts() {
        return streamMetrics.counts();
    }

    /** How often drift was detected so far. */
    public long drifts(DriftSignal signal) {
        return driftMetrics.detected(signal);
    }

    public StreamEngine engine() {
        return engine;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Optional<Teacher> teacher() {
        return Optional.ofNullable(teacher);
    }

    /** Commits what was done and leaves the group. */
    @Override
    public void close() {
        streamMeters.close();
        engine.close();
    }
}
