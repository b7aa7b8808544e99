package io.whystream.local.data;

import io.whystream.event.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MovieLens latest, 20M, 25M and 32M.
 *
 * <p>The tags of {@code tags.csv} are left out: each is known only from its own time on, and in a catalogue that is
 * published first they would tell the model what users wrote later.
 */
final class MovieLensCsv implements DataFormat {
    private static final List<String> RATING = List.of("userId", "movieId", "rating", "timestamp");
    private static final List<String> MOVIE = List.of("movieId", "title", "genres");

    @Override
    public String description() {
        return "MovieLens .csv (ratings.csv, movies.csv; tags.csv is left out)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve("ratings.csv")) && Files.isRegularFile(folder.resolve("movies.csv"));
    }

    @Override
    public Contents read(Path folder) {
        Ratings ratings = new Ratings();
        CsvTable.eachRow(
                folder.resolve("ratings.csv"),
                RATING,
                row -> ratings.add(row.get(0), row.get(1), row.get(2), row.get(3)));
        List<Item> items = new ArrayList<>();
        CsvTable.eachRow(
                folder.resolve("movies.csv"),
                MOVIE,
                row -> items.add(Movies.movie(row.get(0), row.get(1), Movies.genres(row.get(2)), null)));
        return new Contents(ratings.records(), items);
    }
}
