package io.whystream.explain.report;

import io.whystream.context.Catalogue;
import io.whystream.explain.report.FeatureNames.Feature;
import io.whystream.explain.report.ModelReport.Cause;
import io.whystream.explain.report.ModelReport.DisagreementReason;
import io.whystream.explain.report.ModelReport.Disagreements;
import io.whystream.explain.report.ModelReport.Exposure;
import io.whystream.explain.report.ModelReport.Gap;
import io.whystream.explain.report.ModelReport.Share;
import io.whystream.explain.report.ModelReport.Threefold;
import io.whystream.explain.report.ModelReport.UserGroup;
import io.whystream.explain.report.ModelReport.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works a window out into the parts of a report. Each of its lists is bounded. All means and shares are weighted; so that
 * counts stay counts, the weights are first brought to a mean of 1.
 */
final class ReportWriter {
    private static final int WEIGHTS = 5;
    private static final int GAPS = 10;
    private static final int REASONS = 10;
    private static final int USER_GROUPS = 20;
    private static final String HISTORY = "history";

    private final List<AuditedEvent> window;
    private final StudentView student;
    private final List<Feature> features;
    private final Causes causes;
    private final ItemGroups groups;

    ReportWriter(List<AuditedEvent> window, StudentView student, List<Feature> features, Catalogue catalogue) {
        double mean =
                window.stream().mapToDouble(AuditedEvent::weight).average().orElse(1);
        this.window = window.stream()
                .map(event -> event.weighing(event.weight() / mean))
                .toList();
        this.student = student;
        this.features = features;
        this.causes = new Causes(this.window, features);
        this.groups = new ItemGroups(catalogue, student.choices());
    }

    /** Mean absolute contribution of each family, less the event's mean: how far it sets items apart; log-odds. */
    Map<String, Double> importance() {
        List<String> families =
                features.stream().map(Feature::family).distinct().toList();
        int[] familyOf = features.stream()
                .mapToInt(feature -> families.indexOf(feature.family()))
                .toArray();
        double[] sums = new double[families.size()];
        double rows = 0;
        for (AuditedEvent event : window) {
            rows += event.weight() * event.rows().size();
            addSpread(event, familyOf, sums);
        }
        Map<String, Double> importance = new TreeMap<>();
        for (int family = 0; family < sums.length; family++) {
            importance.put(families.get(family), rows == 0 ? 0 : sums[family] / rows);
        }
        return importance;
    }

    private static void addSpread(AuditedEvent event, int[] familyOf, double[] sums) {
        double[][] byRow = new double[event.rows().size()][sums.length];
        double[] mean = new double[sums.length];
        for (int row = 0; row < byRow.length; row++) {
            for (int feature = 0; feature < familyOf.length; feature++) {
                double contribution = event.rows().get(row).contribution(feature);
                byRow[row][familyOf[feature]] += contribution;
                mean[familyOf[feature]] += contribution / byRow.length;
            }
        }
        for (double[] row : byRow) {
            for (int family = 0; family < sums.length; family++) {
                sums[family] += event.weight() * Math.abs(row[family] - mean[family]);
            }
        }
    }

    /** The family's strongest weights under the explainer. */
    List<Weight> weights(String family) {
        return IntStream.range(0, features.size())
                .filter(i ->
                        features.get(i).hasWeight() && features.get(i).family().equals(family))
                .mapToObj(i -> new Weight(
                        features.get(i).name(),
                        student.explainer().get(i),
                        student.ranker().get(i)))
                .sorted(Comparator.comparingDouble((Weight weight) -> -Math.abs(weight.explainer()))
                        .thenComparing(Weight::feature))
                .limit(WEIGHTS)
                .toList();
    }

    Exposure exposure() {
        ExposureCount total = ExposureCount.total(window);
        Map<String, ExposureCount> items = ExposureCount.by(window, List::of);
        Set<String> competing = new HashSet<>(items.keySet());
        competing.addAll(student.choices().keySet());
        Map<String, ExposureCount> tenths = ExposureCount.by(window, groups::tenth);
        List<Share> deciles = ItemGroups.tenths().stream()
                .filter(tenths::containsKey)
                .map(tenth -> share(tenth, tenths, total))
                .toList();
        Map<String, ExposureCount> categories = ItemGroups.largest(ExposureCount.by(window, groups::categories));
        return new Exposure(
                competing.size(),
                ExposureCount.gini(items.values(), student.choices().values(), competing.size()),
                deciles,
                categories.keySet().stream()
                        .map(category -> share(category, categories, total))
                        .sorted(Comparator.comparingDouble(
                                        (Share share) -> -share.share().teacher())
                                .thenComparing(Share::group))
                        .toList());
    }

    private static Share share(String group, Map<String, ExposureCount> counts, ExposureCount total) {
        ExposureCount count = counts.get(group);
        if (count == null) {
            throw new IllegalArgumentException("nothing was counted of " + group);
        }
        return new Share(group, count.share(total));
    }

    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        addGaps(gaps, "category", groups::categories);
        addGaps(gaps, "creator", groups::creators);
        gaps.sort(
                Comparator.comparingDouble((Gap gap) -> -Math.abs(gap.weight())).thenComparing(Gap::group));
        return gaps.stream().limit(GAPS).map(this::explained).toList();
    }

    private void addGaps(List<Gap> gaps, String attribute, Function<String, Set<String>> of) {
        ExposureCount total = ExposureCount.total(window);
        ExposureCount.by(window, of).forEach((group, count) -> {
            double ratio = count.ratio(total);
            Threefold share = count.share(total);
            // the larger of the two shares: what is hidden altogether has none of the teacher's
            double weight = (ratio > 1 ? share.teacher() : share.people()) * Math.log(ratio);
            gaps.add(new Gap(attribute, group, share, ratio, weight, List.of()));
        });
    }

    private Gap explained(Gap gap) {
        Function<String, Set<String>> of = gap.attribute().equals("creator") ? groups::creators : groups::categories;
        BiPredicate<AuditedEvent, ScoredItem> inside =
                (event, row) -> of.apply(row.itemId()).contains(gap.group());
        List<Cause> found = causes.of(gap.weight(), inside);
        return new Gap(gap.attribute(), gap.group(), gap.share(), gap.ratio(), gap.weight(), found);
    }

    private record Attribute(String name, String value) {}

    /** Groups by what the events' context says, those with the most choices. */
    List<UserGroup> users(List<String> attributes) {
        Map<Attribute, List<AuditedEvent>> byGroup = new HashMap<>();
        for (AuditedEvent event : window) {
            for (String attribute : attributes) {
                String value = event.context().get(attribute);
                if (value != null && event.chosen() != null) {
                    byGroup.computeIfAbsent(new Attribute(attribute, value), group -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        return byGroup.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Attribute, List<AuditedEvent>> each) ->
                                -each.getValue().size())
                        .thenComparing(
                                each -> each.getKey().name() + each.getKey().value()))
                .limit(USER_GROUPS)
                .map(each -> userGroup(each.getKey(), each.getValue()))
                .toList();
    }

    private UserGroup userGroup(Attribute group, List<AuditedEvent> events) {
        return new UserGroup(
                group.name(),
                group.value(),
                events.size(),
                hits(events, AuditedEvent::teacherTop),
                hits(events, AuditedEvent::studentTop),
                causes.of(
                        1, (event, row) -> group.value().equals(event.context().get(group.name()))));
    }

    private static double hits(List<AuditedEvent> events, Function<AuditedEvent, List<String>> top) {
        return weight(events.stream().filter(event -> top.apply(event).contains(String.valueOf(event.chosen()))))
                / weight(events.stream());
    }

    private static double weight(Stream<AuditedEvent> events) {
        return events.mapToDouble(AuditedEvent::weight).sum();
    }

    private record Subject(String kind, @Nullable String about) {
        static Subject of(AuditedEvent.Why why) {
            return new Subject(why.kind(), why.kind().equals(HISTORY) ? null : why.about());
        }
    }

    /** Where the recommender is out of step with its users. */
    Disagreements disagreements() {
        Map<Subject, DisagreementReason> sums = new HashMap<>();
        double apart = 0;
        for (AuditedEvent event : window) {
            List<AuditedEvent.Why> reasons = event.disagreements();
            if (reasons != null) {
                apart += event.weight();
                Map<Subject, Double> ofEvent = new HashMap<>();
                reasons.forEach(
                        why -> ofEvent.merge(Subject.of(why), event.weight() * why.contribution(), Double::sum));
                ofEvent.forEach((subject, sum) -> sums.merge(
                        subject,
                        reason(subject, 1, sum),
                        (one, other) -> reason(
                                subject, one.events() + other.events(), one.contribution() + other.contribution())));
            }
        }
        return new Disagreements(
                window.isEmpty() ? 0 : apart / weight(window.stream()),
                sums.values().stream()
                        .sorted(Comparator.comparingDouble((DisagreementReason each) -> -Math.abs(each.contribution()))
                                .thenComparing(each -> each.kind() + each.about()))
                        .limit(REASONS)
                        .toList());
    }

    private static DisagreementReason reason(Subject subject, int events, double contribution) {
        return new DisagreementReason(subject.kind(), subject.about(), events, contribution);
    }
}
