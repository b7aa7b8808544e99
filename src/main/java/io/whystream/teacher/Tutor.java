package io.whystream.teacher;

/**
 * A teacher as one stream task has it: what makes questions for it and predictions of its answers, with what they remember.
 * All but the asking is for the task's own thread.
 *
 * @param asked the teacher, counted when it fails
 * @param auditor writes down what it says of the whole catalogue
 * @param corrector brings its logits up to date
 * @param content what content says of items that it never met
 */
record Tutor(
        Teacher teacher,
        FallibleTeacher asked,
        TeacherAuditor auditor,
        LogitCorrector corrector,
        NewcomerContent content) {

    static Tutor of(
            Teacher teacher,
            TeacherAuditor auditor,
            CandidateSampler sampler,
            RecentRates recentRates,
            InstructorMetrics metrics) {
        return new Tutor(
                teacher,
                new FallibleTeacher(teacher, metrics),
                auditor,
                new LogitCorrector(teacher, recentRates),
                new NewcomerContent(teacher.vocabulary(), sampler.catalogue()));
    }
}
