package io.whystream.service;

import io.whystream.teacher.swap.AllowedFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where new models are ordered.
 *
 * @param folder watched for changes; null for none
 * @param watch how often it is looked at
 * @param topic compacted, whose latest order counts; null for none
 * @param key that an order over HTTP must bring; null where none is taken
 * @param allowed where ordered models may lie; the watched folder is the operator's own word
 */
public record SwapSources(
        @Nullable Path folder,
        Duration watch,
        @Nullable String topic,
        @Nullable String key,
        AllowedFolders allowed) {
    /** Without the key, which no log may hold. */
    @Override
    public String toString() {
        return "SwapSources[folder=" + folder + ", watch=" + watch + ", topic=" + topic + ", key="
                + (key == null ? "none" : "set") + ", allowed=" + allowed + "]";
    }

    /** The teacher stays who it is. */
    public static SwapSources none() {
        return new SwapSources(null, Duration.ofSeconds(10), null, null, new AllowedFolders(List.of()));
    }
}
