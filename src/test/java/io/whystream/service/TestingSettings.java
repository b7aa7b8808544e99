package io.whystream.service;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.whystream.context.AuditChoice;
import io.whystream.explain.DistillerSettings;
import io.whystream.explain.ExplanationSettings.Recommendations;
import io.whystream.local.replay.ReplayTopics;
import io.whystream.teacher.SlateScores;
import io.whystream.topology.StreamSettings;
import io.whystream.topology.Topics;
import java.util.Map;

/** Settings for tests that run an instance: it makes its own topics. */
public final class TestingSettings {
    private TestingSettings() {}

    /** Nothing is audited. */
    public static ServiceSettings unaudited(StreamSettings stream) {
        ServiceSettings usual = ServiceSettings.defaults(stream);
        return with(stream, 100, 0, SlateScores.IGNORED, usual.distiller(), usual.teaching());
    }

    /** Few candidates; nothing is audited. */
    static ServiceSettings ofSlates(StreamSettings stream, SlateScores slateScores) {
        ServiceSettings usual = ServiceSettings.defaults(stream);
        return with(stream, 20, 0, slateScores, usual.distiller(), usual.teaching());
    }

    /** Few candidates; about all audited events the teacher is asked again. */
    static ServiceSettings taught(StreamSettings stream, double auditShare, TeachingSettings teaching) {
        DistillerSettings usual = DistillerSettings.defaults();
        Recommendations asked = new Recommendations(
                AuditChoice.ofShare(auditShare),
                usual.explanation().recommendations().evidence());
        return with(
                stream,
                20,
                auditShare,
                SlateScores.IGNORED,
                usual.withExplanation(usual.explanation().with(asked)),
                teaching);
    }

    /** What a replay client speaks with an instance through. */
    static ReplayTopics replayTopics(Topics topics) {
        return new ReplayTopics(topics.interactions(), topics.items(), topics.explanations(), topics.deadLetters());
    }

    /** As they are read where these properties are set, and nothing else is. */
    static ServiceSettings ofProperties(Map<String, String> properties) {
        return SettingsReader.settings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(properties, "test", 300))
                .withMapping(WhystreamConfig.class)
                .withDefaultValue("user.home", "/tmp")
                .build()
                .getConfigMapping(WhystreamConfig.class));
    }

    private static ServiceSettings with(
            StreamSettings stream,
            int negatives,
            double auditShare,
            SlateScores slateScores,
            DistillerSettings distiller,
            TeachingSettings teaching) {
        return new ServiceSettings(
                stream,
                ServiceSettings.defaults(stream).topics(),
                true,
                negatives,
                AuditChoice.ofShare(auditShare),
                slateScores,
                true,
                1,
                distiller,
                teaching);
    }
}
