package io.whystream.local.simulation;

import io.whystream.event.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's catalogue: well-known films, their years, genres and directors, typed in as facts. */
public final class FilmCatalogue {
    private static final String RESOURCE = "/demo/films.tsv";

    private FilmCatalogue() {}

    /** All films, in the order of the file. */
    public static List<Item> load() {
        try (InputStream stream = FilmCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the application");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().skip(1).map(FilmCatalogue::film).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static Item film(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != 4) {
            throw new IllegalStateException(RESOURCE + ": not four columns: " + line);
        }
        return new Item(
                id(field[0], field[1]),
                field[0],
                List.of(field[2].split("\\|", -1)),
                List.of(),
                List.of(field[3].split("\\|", -1)),
                LocalDate.of(Integer.parseInt(field[1]), 1, 1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant(),
                null,
                Map.of());
    }

    /** {@code Alien} of 1979 is {@code alien-1979}. */
    private static String id(String title, String year) {
        return title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "")
                + "-" + year;
    }
}
