package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue entry.
 *
 * @param title what people call it; the id serves where it is absent
 * @param categories genres, departments: the shelves it stands on
 * @param tags what users wrote about it
 * @param creators who made it: directors, authors, brands
 * @param released when it came out; may lie before 1970
 * @param price in the catalogue's own currency, zero or more
 * @param concepts scores by modality ({@code text}, {@code image}, {@code audio}), then by concept
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Item(
        @JsonProperty(required = true) String itemId,
        @Nullable String title,
        List<String> categories,
        List<String> tags,
        List<String> creators,
        @Nullable Instant released,
        @Nullable Double price,
        Map<String, Map<String, Double>> concepts) {

    public Item {
        Require.text("itemId", itemId);
        if (released != null) {
            Require.moment("released", released);
        }
        if (price != null) {
            Require.notNegative("price", price);
        }
        categories = Require.listOrEmpty("categories", categories);
        tags = Require.listOrEmpty("tags", tags);
        creators = Require.listOrEmpty("creators", creators);
        concepts = scores(concepts);
        title = title == null || title.isEmpty() ? null : title;
    }

    private static Map<String, Map<String, Double>> scores(@Nullable Map<String, Map<String, Double>> concepts) {
        Map<String, Map<String, Double>> checked = new HashMap<>();
        Require.mapOrEmpty("concepts", concepts).forEach((modality, scores) -> {
            String field = "concepts." + modality;
            Map<String, Double> copy = Require.mapOrEmpty(field, scores);
            copy.forEach((concept, score) -> Require.finite(field + "." + concept, score));
            checked.put(modality, copy);
        });
        return Map.copyOf(checked);
    }

    /** An item of which nothing but the id is known. */
    public static Item unknown(String itemId) {
        return new Item(itemId, null, List.of(), List.of(), List.of(), null, null, Map.of());
    }

    /** The title, or the id where there is none. */
    public String displayName() {
        return title == null || title.isBlank() ? itemId : title;
    }
}
