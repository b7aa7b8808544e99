package io.whystream.local.data;

import io.whystream.event.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MovieLens 1M and 10M, and MovieTweetings: {@code ::} between the fields. Ids are kept as they are written, leading
 * zeros and all.
 */
final class MovieLensDat implements DataFormat {
    private static final String SEPARATOR = "::";

    @Override
    public String description() {
        return "MovieLens .dat (ratings.dat, movies.dat)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve("ratings.dat")) && Files.isRegularFile(folder.resolve("movies.dat"));
    }

    @Override
    public Contents read(Path folder) {
        Ratings ratings = new Ratings();
        Path ratingsFile = folder.resolve("ratings.dat");
        TextFile.eachLine(ratingsFile, TextFile.text(ratingsFile), line -> addRating(line, ratings));
        List<Item> items = new ArrayList<>();
        Path moviesFile = folder.resolve("movies.dat");
        TextFile.eachLine(moviesFile, TextFile.text(moviesFile), line -> items.add(movie(line)));
        return new Contents(ratings.records(), items);
    }

    private static void addRating(String line, Ratings ratings) {
        String[] fields = line.split(SEPARATOR, -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("expected user::item::rating::time, found " + fields.length + " fields");
        }
        ratings.add(fields[0], fields[1], fields[2], fields[3]);
    }

    /** A title may hold the separator. */
    private static Item movie(String line) {
        int first = line.indexOf(SEPARATOR);
        int last = line.lastIndexOf(SEPARATOR);
        if (first < 0 || last < first + SEPARATOR.length()) {
            throw new IllegalArgumentException("expected item::title::genres");
        }
        String title = line.substring(first + SEPARATOR.length(), last);
        List<String> genres = Movies.genres(line.substring(last + SEPARATOR.length()));
        return Movies.movie(line.substring(0, first), title, genres, null);
    }
}
