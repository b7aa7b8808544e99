package io.whystream.cli;

import io.whystream.service.ServiceSettings;
import io.whystream.service.SettingsReader;
import io.whystream.service.WhystreamConfig;
import io.whystream.trail.SigningKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which application on which broker: what `serve` and its helpers have in common. */
final class ClusterOptions {
    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "The broker (default: localhost:9092).")
    private @Nullable String bootstrap;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "The consumer group; instances of one id share the work (default: whystream).")
    private @Nullable String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "Where stores keep what can be rebuilt from the broker, so that a restart is quick (default:"
                    + " ~/.whystream/state).")
    private @Nullable Path stateDirectory;

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            description = "What instances do: teach, learn, or both in one; with one role the group is ID-ROLE"
                    + " (default: teach,learn).")
    private @Nullable String roles;

    /** Options of the command line come before everything else. */
    void override() {
        override("whystream.bootstrap", bootstrap);
        override("whystream.application-id", applicationId);
        override("whystream.roles", roles);
        override("whystream.state-dir", stateDirectory);
    }

    static void override(String key, @Nullable Object value) {
        if (value != null) {
            System.setProperty(key, value.toString());
        }
    }

    /**
     * The configuration with all overrides.
     *
     * @throws UsageException naming what is wrong with it
     */
    static WhystreamConfig config() {
        try {
            return SettingsReader.config();
        } catch (RuntimeException e) {
            throw wrong(e);
        }
    }

    /** @throws UsageException naming what is wrong with the configuration */
    static ServiceSettings settings(WhystreamConfig config) {
        try {
            return SettingsReader.settings(config);
        } catch (RuntimeException e) {
            throw wrong(e);
        }
    }

    /**
     * The key that explanations are signed with, as it is configured; null for none.
     *
     * @throws UsageException when it is none
     */
    static @Nullable SigningKey signingKey() {
        try {
            return SettingsReader.signingKey(config().explain());
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private static UsageException wrong(RuntimeException e) {
        return new UsageException("the configuration is wrong: " + e.getMessage());
    }
}
