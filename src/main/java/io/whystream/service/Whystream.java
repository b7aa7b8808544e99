package io.whystream.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.whystream.context.Catalogue;
import io.whystream.event.TeacherVersion;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.DriftSignal;
import io.whystream.explain.PublishedChoices;
import io.whystream.explain.StudentDistiller;
import io.whystream.explain.StudentVitals;
import io.whystream.explain.WeightCounts;
import io.whystream.explain.faithfulness.Auditor;
import io.whystream.explain.faithfulness.EvidenceMeasure;
import io.whystream.explain.faithfulness.FaithfulnessAudit;
import io.whystream.explain.report.ModelReport;
import io.whystream.metrics.MemoryMeters;
import io.whystream.metrics.MicrometerDriftMetrics;
import io.whystream.metrics.MicrometerInstructorMetrics;
import io.whystream.metrics.MicrometerStreamMetrics;
import io.whystream.metrics.RoleMeters;
import io.whystream.metrics.StreamCounts;
import io.whystream.metrics.StudentMeters;
import io.whystream.metrics.TeacherMeters;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.Instructor;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.KnownTeachers;
import io.whystream.teacher.RecentRates;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherStanding;
import io.whystream.teacher.TeachingAllowance;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.swap.DescribedTeachers;
import io.whystream.teacher.swap.SwappingInstructor;
import io.whystream.teacher.swap.TeacherPost;
import io.whystream.topology.Roles;
import io.whystream.topology.StateFolder;
import io.whystream.topology.StreamEngine;
import io.whystream.topology.StreamParts;
import io.whystream.topology.TopicSetup;
import io.whystream.topology.WhystreamTopology;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One instance: the rooms of the domain, wired into a stream. Knows nothing of HTTP; close it to end it. */
public final class Whystream implements AutoCloseable {
    private final Catalogue catalogue = new Catalogue();
    private final CandidateSampler sampler;
    private final ServiceSettings settings;
    private final @Nullable TeacherDepartment department;
    private final KnownTeachers teachers;
    private final TeachingAllowance allowance;
    private final MicrometerStreamMetrics streamMetrics;
    private final MicrometerDriftMetrics driftMetrics;
    private final @Nullable StudentDistiller student;
    private final StreamEngine engine;
    private final KafkaStreamsMetrics streamMeters;
    private @Nullable TeacherNews news;

    private Whystream(
            ServiceSettings settings,
            int learningPartitions,
            @Nullable TeacherDepartment department,
            KnownTeachers teachers,
            MeterRegistry registry) {
        this.settings = settings;
        this.department = department;
        this.teachers = teachers;
        this.sampler = new CandidateSampler(catalogue, settings.negatives(), settings.seed());
        this.allowance = new TeachingAllowance(settings.teaching().budget(), InstantSource.system());
        this.streamMetrics = new MicrometerStreamMetrics(registry);
        this.driftMetrics = new MicrometerDriftMetrics(registry);
        InstructorMetrics instructorMetrics = new MicrometerInstructorMetrics(registry);
        DistillerSettings learning = settings.distiller().forPartitions(learningPartitions);
        Roles roles = settings.stream().roles();
        student = roles.learn() ? new StudentDistiller(catalogue, teachers, learning, driftMetrics) : null;
        KnownStudent known = student == null
                ? KnownStudent.of(new PublishedChoices(teachers.present(), learning))
                : KnownStudent.of(student);
        StreamParts parts = new StreamParts(
                catalogue,
                () -> instructor(known, instructorMetrics),
                student,
                known.published(),
                this::auditor,
                streamMetrics,
                InstantSource.system(),
                settings.signingKey());
        engine = new StreamEngine(
                WhystreamTopology.build(settings.topics(), settings.stream(), parts), settings.stream());
        streamMeters = new KafkaStreamsMetrics(engine.kafkaStreams());
        streamMeters.bindTo(registry);
        Gauge.builder("whystream.catalogue.items", catalogue, Catalogue::size)
                .description("Catalogue entries known to this instance")
                .register(registry);
        RoleMeters.bind(roles, registry);
        StudentMeters.bind(() -> student == null ? StudentVitals.NONE : student.vitals(), registry);
        StudentMeters.bindWeights(() -> student == null ? WeightCounts.NONE : student.nonZeroWeights(), registry);
        MemoryMeters.bind(registry);
        TeacherMeters.bind(this::standing, registry);
    }

    /**
     * Sees to the state folder and the topics, and wires an instance; nothing runs before {@link StreamEngine#start}.
     *
     * @param teacher may be null: explanations then say that it is unavailable; closed with the instance,
     *     or when it cannot be wired. Always null where the teacher is not asked: what is learned of it stands in the folder
     *     that the settings name
     * @throws io.whystream.topology.StreamException when the state folder cannot be written, the broker is out of
     *     reach, or topics are missing or unfit
     */
    public static Whystream assemble(ServiceSettings settings, @Nullable Teacher teacher, MeterRegistry registry) {
        StateFolder.require(settings.stream().stateDirectory());
        return settings.stream().roles().teach() ? teaching(settings, teacher, registry) : learning(settings, registry);
    }

    private static Whystream teaching(ServiceSettings settings, @Nullable Teacher teacher, MeterRegistry registry) {
        TeacherDepartment department =
                teacher == null ? null : new TeacherDepartment(teacher, settings.teaching(), registry);
        try {
            Whystream instance = new Whystream(
                    settings,
                    prepareTopics(settings),
                    department,
                    department == null ? KnownTeachers.NONE : department.post(),
                    registry);
            if (department != null) {
                department.listen(settings.stream());
            }
            return instance;
        } catch (RuntimeException failure) {
            if (department != null) {
                department.close();
            }
            throw failure;
        }
    }

    private static Whystream learning(ServiceSettings settings, MeterRegistry registry) {
        SwapSources sources = settings.teaching().sources();
        if (sources.folder() == null) {
            return new Whystream(settings, prepareTopics(settings), null, KnownTeachers.NONE, registry);
        }
        DescribedTeachers described = new DescribedTeachers(sources.folder(), TeacherFolder::describe);
        Whystream instance = new Whystream(settings, prepareTopics(settings), null, described, registry);
        instance.news = new TeacherNews(settings.stream(), sources, (order, folder) -> described.expect(folder));
        return instance;
    }

    private Instructor instructor(KnownStudent student, InstructorMetrics metrics) {
        Function<@Nullable Teacher, SamplingInstructor> first = teacher -> new SamplingInstructor(
                teacher,
                sampler,
                settings.audits(),
                settings.distiller().explanation().recommendations().choice(),
                settings.slateScores(),
                settings.correction() ? student.rates() : RecentRates.NONE,
                allowance,
                student.doubt(),
                metrics);
        return department == null
                ? first.apply(null)
                : new SwappingInstructor(department.post(), first::apply, department::taught);
    }

    private Auditor auditor() {
        if (department == null) {
            return Auditor.NONE;
        }
        EvidenceMeasure measure =
                settings.distiller().explanation().recommendations().evidence();
        TeacherPost post = department.post();
        return explanation -> {
            try (TeacherPost.Lease lease = post.lease()) {
                return new FaithfulnessAudit(lease.teacher(), measure).audit(explanation);
            }
        };
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

    /** The model as a whole, as of now or some seconds ago; nothing before the first audited event. */
    public Optional<ModelReport> report() {
        return student == null ? Optional.empty() : student.report(System.currentTimeMillis());
    }

    public StreamEngine engine() {
        return engine;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** The one that is asked at present, here or, as far as is known, by the instances that teach. */
    public Optional<TeacherVersion> teacher() {
        return Optional.ofNullable(teachers.present()).map(KnownTeacher::version);
    }

    /** Where another teacher is ordered; empty where none is asked, whose place nobody can take. */
    Optional<TeacherDepartment> department() {
        return Optional.ofNullable(department);
    }

    /** Whether the teacher is asked at present; without one that answers, the instance does less and goes on. */
    public TeacherStanding standing() {
        return department == null ? TeacherStanding.NONE : department.post().standing();
    }

    /** Commits what was done, leaves the group, and frees the teacher when its last call has ended. */
    @Override
    public void close() {
        streamMeters.close();
        engine.close();
        if (news != null) {
            news.close();
        }
        if (department != null) {
            department.close();
        }
    }
}
