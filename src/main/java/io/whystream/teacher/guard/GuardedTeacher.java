package io.whystream.teacher.guard;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.whystream.teacher.ForwardingTeacher;
import io.whystream.teacher.InstructorMetrics.Failure;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.TeacherStanding;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A teacher with a time limit and a circuit breaker: after too many failures it is left alone for a while, then tried
 * with one batch, and asked again when that is answered. Every failure, errors included, is a {@link TeacherException}
 * that says its reason.
 */
public final class GuardedTeacher extends ForwardingTeacher {
    private static final System.Logger LOG = System.getLogger(GuardedTeacher.class.getName());

    private final GuardSettings settings;
    private final TypedGuard<TeacherAnswer[]> breaker;
    private volatile TeacherStanding standing = TeacherStanding.AVAILABLE;

    /** @param teacher closed with this one, when its last call has ended */
    public GuardedTeacher(Teacher teacher, GuardSettings settings) {
        super(new TimeLimitedTeacher(teacher, settings.timeLimit()));
        this.settings = settings;
        this.breaker = TypedGuard.create(TeacherAnswer[].class)
                .withDescription("teacher " + teacher.version().version())
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.window())
                .failureRatio(settings.failureShare())
                .delay(settings.rest().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .onStateChange(this::changed)
                .done()
                .build();
    }

    private void changed(CircuitBreakerState state) {
        standing = switch (state) {
            case CLOSED -> TeacherStanding.AVAILABLE;
            case OPEN -> TeacherStanding.RESTING;
            case HALF_OPEN -> TeacherStanding.TRIED;
        };
        LOG.log(
                state == CircuitBreakerState.OPEN ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                "Teacher {0}: {1}",
                teacher.version().version(),
                told());
    }

    private String told() {
        return switch (standing) {
            case AVAILABLE -> "it is asked again";
            case RESTING ->
                "too many batches failed, it is left alone for "
                        + settings.rest().toMillis() + " ms; the stream goes on without it";
            case TRIED -> "one batch tries it again";
            case NONE -> throw new IllegalStateException("a teacher that is there");
        };
    }

    /** Whether it is asked at present. */
    public TeacherStanding standing() {
        return standing;
    }

    @Override
    public List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
        try {
            return List.of(breaker.call(() -> teacher.answer(batch).toArray(TeacherAnswer[]::new)));
        } catch (CircuitBreakerOpenException open) {
            throw new TeacherException(Failure.RESTING, "the teacher is left alone after too many failures", open);
        } catch (Exception | Error failure) {
            throw TeacherFailure.of(failure);
        }
    }

    @Override
    public void close() {
        teacher.close();
    }
}
