package io.whystream.explain.faithfulness;

import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import java.util.Optional;

/** Holds an explanation against the teacher. Not thread-safe: one per stream task. */
@FunctionalInterface
public interface Auditor {
    /** Where there is no teacher, there is nothing to hold against. */
    Auditor NONE = explanation -> Optional.empty();

    /**
     * @return nothing where there is nothing to audit
     * @throws io.whystream.teacher.TeacherException when the teacher fails
     */
    Optional<Faithfulness> audit(Explanation explanation);
}
