package io.whystream.lab;

import io.whystream.context.AuditChoice;
import io.whystream.context.Catalogue;
import io.whystream.context.UserContext;
import io.whystream.event.Interaction;
import io.whystream.event.Source;
import io.whystream.teacher.CandidateSampler;
import io.whystream.teacher.Doubt;
import io.whystream.teacher.InstructorMetrics;
import io.whystream.teacher.Lesson;
import io.whystream.teacher.RecentRates;
import io.whystream.teacher.SamplingInstructor;
import io.whystream.teacher.SlateScores;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeachingAllowance;
import io.whystream.teacher.TeachingBudget;
import io.whystream.teacher.djl.TeacherFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many events the teaching stage itself is good for, with a budget and without: events by CPU second of the one thread
 * that draws, decides and asks, so that other work on the machine does not count. Each budget is measured three times, in
 * turns. Arguments: a data set, a teacher's folder, how many events.
 */
final class BudgetLab {
    private static final int BATCH = 32;
    private static final int ROUNDS = 3;
    private static final double NANOS = 1e9;

    private BudgetLab() {}

    public static void main(String... arguments) {
        LabData data = LabData.read(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
        List<Lesson> lessons = lessons(data.events());
        try (Teacher teacher = TeacherFolder.load(Path.of(arguments[1]))) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (double share : new double[] {1, 0.5, 0.2, 0.1}) {
                    System.out.printf(
                            "round %d, budget %.1f: %,.0f events by CPU second%n",
                            round, share, speed(lessons, data.catalogue(), teacher, share));
                }
            }
        }
    }

    private static List<Lesson> lessons(List<Interaction> events) {
        Map<String, UserContext> users = new HashMap<>();
        List<Lesson> lessons = new ArrayList<>();
        for (Interaction interaction : events) {
            UserContext before = users.getOrDefault(interaction.userId(), UserContext.empty());
            lessons.add(new Lesson(interaction, new Source("interactions", 0, lessons.size()), before));
            users.put(interaction.userId(), before.fold(interaction));
        }
        return lessons;
    }

    private static double speed(List<Lesson> lessons, Catalogue catalogue, Teacher teacher, double share) {
        SamplingInstructor instructor = new SamplingInstructor(
                teacher,
                new CandidateSampler(catalogue, CandidateSampler.DRAWS, 1),
                AuditChoice.ofShare(0),
                AuditChoice.ofShare(0),
                SlateScores.IGNORED,
                RecentRates.NONE,
                new TeachingAllowance(new TeachingBudget(share, TeachingBudget.ALL.floor()), InstantSource.system()),
                Doubt.NONE,
                InstructorMetrics.NONE);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int from = 0; from < lessons.size(); from += BATCH) {
            instructor.teach(lessons.subList(from, Math.min(lessons.size(), from + BATCH)));
        }
        return lessons.size() * NANOS / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }
}
