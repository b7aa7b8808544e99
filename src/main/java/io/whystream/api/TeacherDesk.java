package io.whystream.api;

import io.whystream.teacher.swap.ModelOrder;
import io.whystream.teacher.swap.SwapReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the API learns of the teacher, and orders another one. */
public interface TeacherDesk {
    /**
     * @param present absent where none is asked
     * @param orders the latest, newest first, with what became of them
     */
    record TeacherReport(StatusSource.@Nullable TeacherName present, List<SwapReport> orders) {}

    /** How things stand. */
    TeacherReport teacherReport();

    /** Whether orders over HTTP are taken at all. */
    boolean takesOrders();

    /** Whether this is the key; compared in a time that does not depend on where it differs. */
    boolean isKey(@Nullable String given);

    /**
     * Orders another teacher; what becomes of it is told by {@link #teacherReport}.
     *
     * @throws IllegalArgumentException when the model may not come from there
     */
    void order(ModelOrder order);
}
