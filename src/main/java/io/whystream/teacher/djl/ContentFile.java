package io.whystream.teacher.djl;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.whystream.teacher.ContentFeatures;
import io.whystream.teacher.Vocabulary;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@value #NAME}: which features of items have rows behind the vocabulary's, in their order, each with the mean of its
 * logit, {@code {"any": -4.1, "category:Drama": 0.3, …}}. Any teacher's folder may hold one.
 */
final class ContentFile {
    static final String NAME = "content.json";

    private ContentFile() {}

    static byte[] encode(ContentFeatures features) {
        Map<String, Float> means = new LinkedHashMap<>();
        for (int place = 0; place < features.size(); place++) {
            means.put(features.names().get(place), features.mean(place));
        }
        try {
            return FolderFiles.JSON.writeValueAsBytes(means);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The vocabulary with the features, if the folder has any. */
    static Vocabulary attached(FolderFiles files, Vocabulary vocabulary) {
        ContentFeatures features = read(files);
        return features == null ? vocabulary : new Vocabulary(vocabulary.itemIds(), features);
    }

    /** The file as it is, empty where there is none. */
    static byte[] bytes(FolderFiles files) {
        return Files.exists(files.folder().resolve(NAME)) ? files.bytes(NAME) : new byte[0];
    }

    private static @Nullable ContentFeatures read(FolderFiles files) {
        if (!Files.exists(files.folder().resolve(NAME))) {
            return null;
        }
        Map<?, ?> entries = files.json(NAME, LinkedHashMap.class);
        return files.naming(NAME, () -> features(entries));
    }

    private static ContentFeatures features(Map<?, ?> entries) {
        List<String> names = new ArrayList<>();
        float[] means = new float[entries.size()];
        entries.forEach((name, mean) -> {
            if (!(mean instanceof Number number) || !Float.isFinite(number.floatValue())) {
                throw new IllegalArgumentException(name + ": must be a number, but is " + mean);
            }
            means[names.size()] = number.floatValue();
            names.add(name.toString());
        });
        return new ContentFeatures(names, means);
    }
}
