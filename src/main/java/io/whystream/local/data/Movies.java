package io.whystream.local.data;

import io.whystream.event.Item;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes catalogue entries of the fields that the MovieLens formats have in common. */
final class Movies {
    private static final String NO_GENRES = "(no genres listed)";

    private Movies() {}

    /** @throws IllegalArgumentException if the id is blank */
    static Item movie(String id, String rawTitle, List<String> genres, @Nullable Instant released) {
        MovieTitle title = MovieTitle.parse(rawTitle);
        Instant known = released == null ? title.released() : released;
        return new Item(id, title.title(), genres, List.of(), List.of(), known, null, Map.of());
    }

    /** Genres with {@code |} between them. */
    static List<String> genres(String field) {
        return Arrays.stream(field.split("\\|", -1))
                .map(String::strip)
                .filter(genre -> !genre.isEmpty() && !genre.equals(NO_GENRES))
                .distinct()
                .toList();
    }
}
