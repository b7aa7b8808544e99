package io.whystream.explain.report;

import io.whystream.event.TeacherVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one audited event shows of the model.
 *
 * @param timestamp of the event, epoch milliseconds
 * @param partition that it came from
 * @param teacher who spoke
 * @param chosen the item; null when nothing was chosen
 * @param context what the event says of its user, by the attributes that make groups
 * @param teacherTop the teacher's ten best items
 * @param studentTop the ranker's
 * @param disagreements reasons where the readings part ways; null where they agree
 * @param rows some of the candidates that the teacher scored
 * @param weight for how many events it stands, above 0: 1/propensity under a budget
 */
public record AuditedEvent(
        long timestamp,
        int partition,
        TeacherVersion teacher,
        @Nullable String chosen,
        Map<String, String> context,
        List<String> teacherTop,
        List<String> studentTop,
        @Nullable List<Why> disagreements,
        List<ScoredItem> rows,
        double weight) {
    public AuditedEvent {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight must be above 0, but is " + weight);
        }
        context = Map.copyOf(context);
        teacherTop = List.copyOf(teacherTop);
        studentTop = List.copyOf(studentTop);
        disagreements = disagreements == null ? null : List.copyOf(disagreements);
        rows = List.copyOf(rows);
    }

    AuditedEvent weighing(double other) {
        return new AuditedEvent(
                timestamp, partition, teacher, chosen, context, teacherTop, studentTop, disagreements, rows, other);
    }

    /** One reason of a disagreement, in log-odds. */
    public record Why(String kind, @Nullable String about, double contribution) {}
}
