package io.whystream.cli;

import io.whystream.service.ServiceSettings;
import io.whystream.teacher.KnownTeacher;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.topology.Trail;
import io.whystream.trail.Outcome;
import io.whystream.trail.TrailReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An audit of past explanations, and how it is shown to people. */
final class TrailTable {
    private static final int SHOWN = 20;

    private TrailTable() {}

    /** Audits explanations of an instance of these settings, drawn at random. */
    static TrailReport of(ServiceSettings settings, Path teacherFolder, int count, long seed) {
        List<Outcome> outcomes = trail(settings, settings.topics().explanations(), known(teacherFolder))
                .sample(count, seed);
        return TrailReport.of(outcomes);
    }

    /** @param explanations the topic whose explanations are examined */
    static Trail trail(ServiceSettings settings, String explanations, @Nullable KnownTeacher teacher) {
        return new Trail(
                settings.stream(),
                settings.topics(),
                explanations,
                settings.signingKey(),
                settings.distiller().features(),
                settings.distiller().explanation(),
                teacher);
    }

    /** What a teacher tells of itself, without being asked anything. */
    static KnownTeacher known(Path folder) {
        try (Teacher teacher = TeacherFolder.load(folder)) {
            return KnownTeacher.of(teacher);
        }
    }

    static String render(TrailReport report) {
        StringBuilder table = new StringBuilder();
        line(
                table,
                "audited %,d explanations: %,d sound, %,d not",
                report.examined(),
                report.sound(),
                report.unsound().size());
        line(table, "%-14s %10s %11s %8s %7s", "", "identical", "consistent", "unknown", "broken");
        report.aspects()
                .forEach((aspect, counts) -> line(
                        table,
                        "%-14s %,10d %,11d %,8d %,7d",
                        aspect,
                        counts.getOrDefault("identical", 0),
                        counts.getOrDefault("consistent", 0),
                        counts.getOrDefault("unknown", 0),
                        counts.getOrDefault("broken", 0)));
        report.unsound().stream()
                .limit(SHOWN)
                .forEach(each -> line(table, "%s at %s: %s", each.explanationId(), each.place(), each.broken()));
        int more = report.unsound().size() - SHOWN;
        if (more > 0) {
            line(table, "and %,d more: --report lists all", more);
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
