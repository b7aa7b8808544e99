package io.whystream.service;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.DriftSettings;
import io.whystream.explain.ExplanationSettings;
import io.whystream.student.StudentSettings;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import java.time.Duration;

/** Reads the configuration before anything is started, so that what is wrong with it is said at once. */
public final class SettingsReader {
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

    /** The settings that a configuration stands for. */
    public static ServiceSettings settings(WhystreamConfig config) {
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
                config.kafka());
        return new ServiceSettings(
                stream,
                Topics.withPrefix(config.topicPrefix()),
                config.createTopics(),
                config.teach().negatives(),
                config.audit().share(),
                config.teach().seed(),
                distiller(config.student()));
    }

    private static DistillerSettings distiller(WhystreamConfig.Student student) {
        StudentSettings usual = StudentSettings.defaults();
        StudentSettings learning = new StudentSettings(
                student.labelShare(),
                student.temperature(),
                student.step(),
                usual.smoothing(),
                usual.pairPenalty(),
                usual.ridge(),
                usual.partitions());
        return new DistillerSettings(
                student.halfLives(),
                student.pairPlaces(),
                learning,
                ExplanationSettings.defaults().withChoiceVerb(student.choiceVerb()),
                new DriftSettings(
                        student.drift().delta(),
                        student.drift().reaction(),
                        student.drift().boost()));
    }
}
