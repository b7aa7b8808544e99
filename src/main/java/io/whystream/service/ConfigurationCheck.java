package io.whystream.service;

import io.whystream.feature.FeatureSettings;
import io.whystream.teacher.TeachingBudget;
import io.whystream.topology.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a configuration to its ranges, and says by their keys all the values that are out of them, not just the first.
 * The settings hold themselves to the same ranges; who makes them by hand hears of one at a time.
 */
final class ConfigurationCheck {
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final List<String> complaints = new ArrayList<>();

    private ConfigurationCheck() {}

    /** @throws IllegalArgumentException naming every key whose value is out of range, with the range and the value */
    static void require(WhystreamConfig config) {
        ConfigurationCheck check = new ConfigurationCheck();
        check.stream(config);
        check.teaching(config.teach());
        check.measuring(config);
        check.student(config.student());
        if (!check.complaints.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", check.complaints));
        }
    }

    private void stream(WhystreamConfig config) {
        atLeast("whystream.threads", config.threads(), 1);
        atLeast("whystream.partitions", config.partitions(), 1);
        atLeast("whystream.commit-interval", config.commitInterval(), Duration.ZERO);
        atLeast("whystream.future-tolerance", config.futureTolerance(), Duration.ZERO);
        tried(() ->
                StreamSettings.requireTimelyPolls(config.kafka(), config.teach().linger()));
    }

    private void teaching(WhystreamConfig.Teach teach) {
        atLeast("whystream.teach.batch-size", teach.batchSize(), 1);
        atLeast("whystream.teach.linger", teach.linger(), Duration.ZERO);
        atLeast("whystream.teach.time-limit", teach.timeLimit(), MILLISECOND);
        tried(() -> TeachingBudget.parse(teach.budget(), 1));
        positiveShare("whystream.teach.budget-floor", teach.budgetFloor());
        atLeast("whystream.teach.negatives", teach.negatives(), 1);
        atLeast("whystream.teach.breaker.window", teach.breaker().window(), 1);
        positiveShare("whystream.teach.breaker.failure-share", teach.breaker().failureShare());
        atLeast("whystream.teach.breaker.rest", teach.breaker().rest(), MILLISECOND);
        atLeast("whystream.teach.swap.shadow-events", teach.swap().shadowEvents(), 0);
        atLeast("whystream.teach.swap.tolerance", teach.swap().tolerance(), 0);
        atLeast("whystream.teach.swap.patience", teach.swap().patience(), MILLISECOND);
        atLeast("whystream.teach.swap.watch", teach.swap().watch(), MILLISECOND);
        refresh(teach.refresh());
    }

    private void refresh(WhystreamConfig.Refresh refresh) {
        atLeast("whystream.teach.refresh.every", refresh.every(), 1);
        atLeast("whystream.teach.refresh.window", refresh.window(), 1);
        atLeast("whystream.teach.refresh.epochs", refresh.epochs(), 1);
        atLeast("whystream.teach.refresh.keep", refresh.keep(), 1);
    }

    private void measuring(WhystreamConfig config) {
        share("whystream.audit.share", config.audit().share());
        share("whystream.audit.faithfulness-share", config.audit().faithfulnessShare());
        atLeast("whystream.audit.snapshot-interval", config.audit().snapshotInterval(), MILLISECOND);
        tried(() -> SettingsReader.signingKey(config.explain()));
        atLeast("whystream.report.interval", config.report().interval(), MILLISECOND);
    }

    private void student(WhystreamConfig.Student student) {
        halfLives(student.halfLives());
        share("whystream.student.label-share", student.labelShare());
        positive("whystream.student.temperature", student.temperature());
        positive("whystream.student.explainer-temperature", student.explainerTemperature());
        student.step().ifPresent(step -> positive("whystream.student.step", step));
        hold(
                Integer.bitCount(student.pairPlaces()) == 1 && student.pairPlaces() > 0,
                "whystream.student.pair-places",
                "a power of two",
                student.pairPlaces());
        atLeast("whystream.student.purchase-weight", student.purchaseWeight(), 0);
        WhystreamConfig.Drift drift = student.drift();
        hold(drift.delta() > 0 && drift.delta() < 1, "whystream.student.drift.delta", "between 0 and 1", drift.delta());
        atLeast("whystream.student.drift.boost", drift.boost(), 1);
        tried(() -> new FeatureSettings(
                student.halfLives(),
                student.pairPlaces(),
                student.contextKeys().orElse(List.of()),
                student.titleStopWords().orElse(List.of()),
                student.families().orElse(List.of())));
        tried(() -> SettingsReader.labels(student.ratingScale().orElse(null), 1));
    }

    private void halfLives(List<Duration> halfLives) {
        Duration before = Duration.ZERO;
        boolean rising = true;
        for (Duration each : halfLives) {
            rising &= each.compareTo(before) > 0;
            before = each;
        }
        hold(rising, "whystream.student.half-lives", "above zero and ascending", halfLives);
    }

    private void atLeast(String key, Number value, int lowest) {
        hold(value.doubleValue() >= lowest && Double.isFinite(value.doubleValue()), key, "at least " + lowest, value);
    }

    private void atLeast(String key, Duration value, Duration lowest) {
        hold(value.compareTo(lowest) >= 0, key, "at least " + lowest.toMillis() + " ms", value);
    }

    private void positive(String key, double value) {
        hold(value > 0 && Double.isFinite(value), key, "above 0", value);
    }

    private void share(String key, double value) {
        hold(value >= 0 && value <= 1, key, "at least 0 and at most 1", value);
    }

    private void positiveShare(String key, double value) {
        hold(value > 0 && value <= 1, key, "above 0 and at most 1", value);
    }

    private void hold(boolean holds, String key, String rule, Object value) {
        if (!holds) {
            complaints.add(key + " must be " + rule + ", but is " + value);
        }
    }

    /** A rule that another class has, whose message names the key. */
    private void tried(Runnable rule) {
        try {
            rule.run();
        } catch (IllegalArgumentException refusal) {
            complaints.add(refusal.getMessage());
        }
    }
}
