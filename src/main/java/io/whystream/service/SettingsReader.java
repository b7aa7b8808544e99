package io.whystream.service;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.whystream.context.AuditChoice;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.DriftSettings;
import io.whystream.explain.EffectTransferSettings;
import io.whystream.explain.ExplanationSettings;
import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.explain.ExplanationSettings.Wording;
import io.whystream.feature.FeatureSettings;
import io.whystream.student.LabelRule;
import io.whystream.student.StudentSettings;
import io.whystream.teacher.TeachingBudget;
import io.whystream.teacher.guard.GuardSettings;
import io.whystream.teacher.swap.AllowedFolders;
import io.whystream.teacher.swap.SwapSettings;
import io.whystream.topology.Roles;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import io.whystream.trail.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the configuration before anything is started, so that what is wrong with it is said at once. */
public final class SettingsReader {
    private static final Pattern SCALE = Pattern.compile("(-?\\d*\\.?\\d+)\\.\\.(-?\\d*\\.?\\d+)");

    private SettingsReader() {}

    /**
     * The configuration from system properties and the environment.
     *
     * @throws RuntimeException naming every key that is wrong
     */
    public static WhystreamConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withMapping(WhystreamConfig.class)
                .build()
                .getConfigMapping(WhystreamConfig.class);
    }

    /**
     * The settings that a configuration stands for.
     *
     * @throws IllegalArgumentException naming every key whose value is out of its range
     */
    public static ServiceSettings settings(WhystreamConfig config) {
        ConfigurationCheck.require(config);
        StreamSettings stream = new StreamSettings(
                config.bootstrap(),
                config.applicationId(),
                config.stateDir(),
                config.threads(),
                config.commitInterval(),
                config.exactlyOnce(),
                config.partitions(),
                config.teach().batchSize(),
                config.teach().linger(),
                config.futureTolerance(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                config.kafka(),
                Roles.of(config.roles()));
        return new ServiceSettings(
                stream,
                Topics.withPrefix(config.topicPrefix()),
                config.createTopics(),
                config.teach().negatives(),
                audits(config.audit(), config.audit().share()),
                config.teach().slateScores(),
                config.teach().correction(),
                config.teach().seed(),
                distiller(config),
                teaching(config.teach()),
                signingKey(config.explain()),
                config.feedback().key().map(AccessKey::new).orElse(null));
    }

    private static TeachingSettings teaching(WhystreamConfig.Teach teach) {
        WhystreamConfig.Breaker breaker = teach.breaker();
        WhystreamConfig.Swap swap = teach.swap();
        return new TeachingSettings(
                new GuardSettings(teach.timeLimit(), breaker.window(), breaker.failureShare(), breaker.rest()),
                new SwapSettings(swap.shadowEvents(), swap.tolerance(), swap.patience()),
                new SwapSources(
                        teach.folder().orElse(null),
                        swap.watch(),
                        swap.topic().orElse(null),
                        swap.key().orElse(null),
                        new AllowedFolders(swap.allowed().orElse(List.of()))),
                TeachingBudget.parse(teach.budget(), teach.budgetFloor()));
    }

    private static AuditChoice audits(WhystreamConfig.Audit audit, double share) {
        AuditChoice choice = AuditChoice.ofShare(share);
        return audit.from().map(choice::from).orElse(choice);
    }

    private static DistillerSettings distiller(WhystreamConfig config) {
        WhystreamConfig.Student student = config.student();
        WhystreamConfig.Audit audit = config.audit();
        StudentSettings usual = StudentSettings.defaults();
        StudentSettings learning = new StudentSettings(
                student.labelShare(),
                student.temperature(),
                student.explainerTemperature(),
                student.optimiser(),
                student.rankerOptimiser(),
                student.step().orElse(student.optimiser().usualStep()),
                student.step().orElse(student.rankerOptimiser().usualStep()),
                usual.smoothing(),
                usual.pairPenalty(),
                usual.ridge(),
                labels(student.ratingScale().orElse(null), student.purchaseWeight()),
                usual.partitions());
        return new DistillerSettings(
                new FeatureSettings(
                        student.halfLives(),
                        student.pairPlaces(),
                        student.contextKeys().orElse(List.of()),
                        student.titleStopWords().orElse(List.of()),
                        student.families().orElse(List.of())),
                learning,
                ExplanationSettings.defaults()
                        .with(new Wording(student.choiceVerb(), student.language()))
                        .with(new Recommendations(audits(audit, audit.faithfulnessShare()), audit.evidence())),
                new DriftSettings(
                        student.drift().delta(),
                        student.drift().reaction(),
                        student.drift().boost()),
                new EffectTransferSettings(student.evidenceTransfer(), student.robustness()),
                config.report().interval(),
                audit.snapshotInterval());
    }

    /**
     * The key that explanations are signed with; null for none.
     *
     * @throws IllegalArgumentException naming the key of the configuration, not what it holds
     */
    public static @Nullable SigningKey signingKey(WhystreamConfig.Explain explain) {
        String name = explain.signingKey().isPresent()
                ? "whystream.explain.signing-key"
                : "whystream.explain.signing-key-file";
        try {
            if (explain.signingKey().isPresent()) {
                return SigningKey.of(explain.signingKey().orElseThrow());
            }
            Path file = explain.signingKeyFile().orElse(null);
            return file == null ? null : SigningKey.of(Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    name + " names a file that cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(name + ": " + refused.getMessage(), refused);
        }
    }

    /**
     * What each kind of event says of people.
     *
     * @param scale of ratings like {@code 1..5}; null where it is not known
     * @throws IllegalArgumentException naming the key of the scale, if it is none
     */
    static LabelRule labels(@Nullable String scale, double purchaseWeight) {
        if (scale == null) {
            return new LabelRule(null, null, purchaseWeight);
        }
        Matcher ends = SCALE.matcher(scale);
        if (!ends.matches() || !(Double.parseDouble(ends.group(1)) < Double.parseDouble(ends.group(2)))) {
            throw new IllegalArgumentException(
                    "whystream.student.rating-scale must be two rising numbers like 1..5, but is " + scale);
        }
        return new LabelRule(Double.valueOf(ends.group(1)), Double.valueOf(ends.group(2)), purchaseWeight);
    }
}
