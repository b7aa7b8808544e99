package io.whystream.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
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
        Require.finiteOrAbsent("price", price);
        if (price != null && price < 0) {
            throw new IllegalArgumentException("price: must not be negative, but is " + price);
        }
        categories = Require.listOrEmpty("categories", categories);
        tags = Require.listOrEmpty("tags", tags);
        creators = Require.listOrEmpty("creators", creators);
        concepts = Require.mapOrEmpty("concepts", concepts);
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
