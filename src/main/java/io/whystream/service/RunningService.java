package io.whystream.service;

import io.whystream.api.FeedbackDesk;
import io.whystream.api.ReportDesk;
import io.whystream.api.StatusSource;
import io.whystream.api.TeacherDesk;
import io.whystream.event.Feedback;
import io.whystream.event.Source;
import io.whystream.event.TeacherVersion;
import io.whystream.explain.DriftSignal;
import io.whystream.explain.report.ModelReport;
import io.whystream.metrics.StreamCounts;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherStanding;
import io.whystream.teacher.swap.ModelOrder;
import io.whystream.topology.FeedbackPost;
import io.whystream.topology.StreamState;
import io.whystream.topology.TopicWatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The instance that this application runs, for whoever reports on it. */
@ApplicationScoped
public class RunningService implements StatusSource, TeacherDesk, ReportDesk, FeedbackDesk {
    private final String version;
    private volatile @Nullable Whystream whystream;
    private volatile @Nullable TopicWatch watch;
    private volatile @Nullable FeedbackPost feedbackPost;

    RunningService(@ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.version = version;
    }

    void set(Whystream instance, TopicWatch topics) {
        watch = topics;
        whystream = instance;
    }

    /** Takes feedback from now on, if the instance has a key for it. */
    void take(@Nullable FeedbackPost post) {
        feedbackPost = post;
    }

    /** The stream's state; created until there is one. */
    StreamState state() {
        return find().map(instance -> instance.engine().state()).orElse(StreamState.CREATED);
    }

    /** What is wrong, for people: a fault that stopped the stream, or topics that are gone. */
    Optional<String> problem() {
        Optional<String> topics = Optional.ofNullable(watch).flatMap(TopicWatch::problem);
        return topics.or(() -> find().flatMap(instance -> instance.engine().failure())
                .map(failure -> "the stream stopped on a fault: " + failure.getMessage()
                        + "; the log says more, and a restart goes on after the last commit"));
    }

    /** The digest of the model that is asked, or none. */
    String teacher() {
        return find().flatMap(Whystream::teacher).map(TeacherVersion::version).orElse("none");
    }

    /** Whether it is asked at present: none, available, resting or tried. */
    String teacherStanding() {
        return find().map(Whystream::standing)
                .orElse(TeacherStanding.NONE)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether answers are worth less than they should be, though the stream goes on. */
    boolean degraded() {
        TeacherStanding standing = find().map(Whystream::standing).orElse(TeacherStanding.NONE);
        return standing == TeacherStanding.RESTING || standing == TeacherStanding.TRIED;
    }

    /** What this instance does of the flow; nothing before there is one. */
    List<String> roles() {
        return find().map(each -> each.settings().stream().roles().names()).orElse(List.of());
    }

    @Override
    public Status status() {
        Optional<ServiceSettings> settings = find().map(Whystream::settings);
        return new Status(
                version,
                state().name().toLowerCase(Locale.ROOT),
                problem().orElse(null),
                settings.map(each -> each.stream().bootstrap()).orElse(null),
                settings.map(each -> each.stream().groupId()).orElse(null),
                settings.map(each -> each.topics().prefix()).orElse(null),
                roles(),
                find().flatMap(Whystream::teacher).map(this::name).orElse(null),
                find().map(instance -> instance.catalogue().size()).orElse(0),
                find().map(instance -> counts(instance.counts())).orElse(Counts.NONE),
                find().map(RunningService::drift).orElse(Drift.NONE));
    }

    private TeacherName name(TeacherVersion teacher) {
        return new TeacherName(teacher.name(), teacher.version(), teacherStanding());
    }

    @Override
    public TeacherReport teacherReport() {
        return new TeacherReport(
                find().flatMap(Whystream::teacher).map(this::name).orElse(null),
                department().map(TeacherDepartment::reports).orElse(List.of()));
    }

    @Override
    public Optional<ModelReport> modelReport() {
        return find().flatMap(Whystream::report);
    }

    @Override
    public boolean takesOrders() {
        return key().isPresent() && department().isPresent();
    }

    @Override
    public boolean isKey(@Nullable String given) {
        return key().map(key -> new AccessKey(key).is(given)).orElse(false);
    }

    private Optional<String> key() {
        return find().map(each -> each.settings().teaching().sources().key());
    }

    @Override
    public void order(ModelOrder order) {
        TeacherDepartment department = department().orElseThrow();
        try {
            settings().sources().allowed().resolve(order.uri());
        } catch (TeacherException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
        department.order(order);
    }

    @Override
    public boolean takesFeedback() {
        return feedbackPost != null && feedbackKey().isPresent();
    }

    @Override
    public boolean isFeedbackKey(@Nullable String given) {
        return feedbackKey().map(key -> key.is(given)).orElse(false);
    }

    private Optional<AccessKey> feedbackKey() {
        return find().map(each -> each.settings().feedbackKey());
    }

    @Override
    public Source send(Feedback feedback, byte[] document) {
        return Optional.ofNullable(feedbackPost).orElseThrow().send(feedback, document);
    }

    private TeachingSettings settings() {
        return find().orElseThrow().settings().teaching();
    }

    private Optional<TeacherDepartment> department() {
        return find().flatMap(Whystream::department);
    }

    private static Drift drift(Whystream instance) {
        return new Drift(instance.drifts(DriftSignal.LOSS), instance.drifts(DriftSignal.FIDELITY));
    }

    private static Counts counts(StreamCounts done) {
        return new Counts(
                done.interactions(), done.duplicates(), done.explanations(), done.deadLetters(), done.learned());
    }

    private Optional<Whystream> find() {
        return Optional.ofNullable(whystream);
    }
}
