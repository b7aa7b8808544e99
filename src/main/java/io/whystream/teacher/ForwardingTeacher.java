package io.whystream.teacher;

import io.whystream.event.TeacherVersion;
import java.util.Optional;

/** What a decorator of a teacher passes on: all that the model tells of itself. It answers and closes in its own way. */
public abstract class ForwardingTeacher implements Teacher {
    /** The one that is decorated. */
    protected final Teacher teacher;

    protected ForwardingTeacher(Teacher teacher) {
        this.teacher = teacher;
    }

    @Override
    public final TeacherVersion version() {
        return teacher.version();
    }

    @Override
    public final Vocabulary vocabulary() {
        return teacher.vocabulary();
    }

    @Override
    public final int window() {
        return teacher.window();
    }

    @Override
    public final Optional<TrainingCounts> trainingCounts() {
        return teacher.trainingCounts();
    }

    @Override
    public final Optional<Probes> probes() {
        return teacher.probes();
    }
}
