package io.whystream.explain.report;

import io.whystream.explain.report.ModelReport.Threefold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** How often each of some things was shown by the teacher, by the student, and chosen by people; in weights of events. */
final class ExposureCount {
    private static final ExposureCount NOTHING = new ExposureCount(0, 0, 0);
    private static final double HALF = 0.5;

    private final double teacher;
    private final double student;
    private final double people;

    private ExposureCount(double teacher, double student, double people) {
        this.teacher = teacher;
        this.student = student;
        this.people = people;
    }

    /** Counts single items, by the names of their groups: an item counts in each. */
    static Map<String, ExposureCount> by(
            List<AuditedEvent> window, Function<String, ? extends Collection<String>> groups) {
        Map<String, ExposureCount> counts = new TreeMap<>();
        for (AuditedEvent event : window) {
            double weight = event.weight();
            event.teacherTop().forEach(item -> add(counts, groups.apply(item), new ExposureCount(weight, 0, 0)));
            event.studentTop().forEach(item -> add(counts, groups.apply(item), new ExposureCount(0, weight, 0)));
            String chosen = event.chosen();
            if (chosen != null) {
                add(counts, groups.apply(chosen), new ExposureCount(0, 0, weight));
            }
        }
        return counts;
    }

    private static void add(Map<String, ExposureCount> counts, Collection<String> groups, ExposureCount one) {
        groups.forEach(group -> counts.merge(group, one, ExposureCount::plus));
    }

    /** All exposures of a window. */
    static ExposureCount total(List<AuditedEvent> window) {
        return by(window, item -> List.of("")).getOrDefault("", NOTHING);
    }

    ExposureCount plus(ExposureCount other) {
        return new ExposureCount(teacher + other.teacher, student + other.student, people + other.people);
    }

    double size() {
        return teacher + student + people;
    }

    Threefold share(ExposureCount total) {
        return new Threefold(share(teacher, total.teacher), share(student, total.student), share(people, total.people));
    }

    private static double share(double count, double total) {
        return total == 0 ? 0 : count / total;
    }

    /** The teacher's share by people's, with half an occurrence added to each so that none is zero. */
    double ratio(ExposureCount total) {
        return (teacher + HALF) / (total.teacher + HALF) / ((people + HALF) / (total.people + HALF));
    }

    /**
     * Gini coefficients over the items. The choices of one window are too few to tell concentration from chance, so that
     * people's are all that were ever learned.
     *
     * @param counts of the items that were exposed at all
     * @param choices how often items were chosen
     * @param items how many there are; at least as many as either
     */
    static Threefold gini(Collection<ExposureCount> counts, Collection<Double> choices, int items) {
        return new Threefold(
                gini(counts.stream().mapToDouble(count -> count.teacher), items),
                gini(counts.stream().mapToDouble(count -> count.student), items),
                gini(choices.stream().mapToDouble(Double::doubleValue), items));
    }

    private static double gini(DoubleStream counts, int items) {
        return gini(counts.sorted().toArray(), items);
    }

    /** 2 Σ k·x₍ₖ₎ / (n Σ x) − (n + 1)/n in ascending order; items that are not listed have x = 0 and come first. */
    static double gini(double[] ascending, int items) {
        double weighted = 0;
        double sum = 0;
        int unlisted = items - ascending.length;
        for (int i = 0; i < ascending.length; i++) {
            weighted += (unlisted + i + 1.0) * ascending[i];
            sum += ascending[i];
        }
        return sum == 0 ? 0 : 2 * weighted / (items * sum) - (items + 1.0) / items;
    }
}
