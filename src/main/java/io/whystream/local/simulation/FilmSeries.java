package io.whystream.local.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which films are parts of one story, in the order of the story: a fact that only the simulator is told. */
final class FilmSeries {
    private static final String RESOURCE = "/demo/series.tsv";
    private static final Place ALONE = new Place(-1, 0);

    /** A film's story, and which part of it the film is. */
    record Place(int series, int part) {
        boolean continues(Place earlier) {
            return series != ALONE.series && series == earlier.series && earlier.part < part;
        }
    }

    private final Map<String, Place> places = new HashMap<>();

    private FilmSeries(List<String> lines) {
        for (int series = 0; series < lines.size(); series++) {
            String[] parts = lines.get(series).split("\t", -1);
            for (int part = 0; part < parts.length; part++) {
                places.put(parts[part], new Place(series, part));
            }
        }
    }

    static FilmSeries load() {
        try (InputStream stream = FilmSeries.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the application");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new FilmSeries(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    Place placeOf(String itemId) {
        return places.getOrDefault(itemId, ALONE);
    }
}
