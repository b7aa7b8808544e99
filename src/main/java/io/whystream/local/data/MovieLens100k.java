package io.whystream.local.data;

import io.whystream.event.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** MovieLens 100k: tabs between the fields of the ratings, {@code |} in the catalogue, everything in Latin-1. */
final class MovieLens100k implements DataFormat {
    /** Item, title, release, video release, address; one flag for each genre follows. */
    private static final int FIRST_GENRE = 5;

    private static final String NO_GENRE = "unknown";
    private static final DateTimeFormatter RELEASE = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

    @Override
    public String description() {
        return "MovieLens 100k (u.data, u.item, u.genre)";
    }

    @Override
    public boolean isIn(Path folder) {
        return Stream.of("u.data", "u.item", "u.genre").allMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }

    @Override
    public Contents read(Path folder) {
        Ratings ratings = new Ratings();
        eachLine(folder.resolve("u.data"), line -> addRating(line, ratings));
        Map<Integer, String> genres = new TreeMap<>();
        eachLine(folder.resolve("u.genre"), line -> addGenre(line, genres));
        List<Item> items = new ArrayList<>();
        eachLine(folder.resolve("u.item"), line -> items.add(movie(line, genres)));
        return new Contents(ratings.records(), items);
    }

    private static void eachLine(Path file, TextFile.LineReader reader) {
        TextFile.eachLine(file, TextFile.text(file, StandardCharsets.ISO_8859_1), reader);
    }

    private static void addRating(String line, Ratings ratings) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException(
                    "expected user, item, rating, time with tabs between them, found " + fields.length + " fields");
        }
        ratings.add(fields[0], fields[1], fields[2], fields[3]);
    }

    private static void addGenre(String line, Map<Integer, String> genres) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 2) {
            throw new IllegalArgumentException("expected genre|number");
        }
        try {
            genres.put(Integer.parseInt(fields[1].strip()), fields[0]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the genre's number must be a number, not \"" + fields[1] + "\"", e);
        }
    }

    private static Item movie(String line, Map<Integer, String> genres) {
        String[] fields = line.split("\\|", -1);
        if (fields.length < FIRST_GENRE) {
            throw new IllegalArgumentException("expected item|title|release|video release|address|genre flags");
        }
        List<String> flagged = new ArrayList<>();
        genres.forEach((number, genre) -> {
            int place = FIRST_GENRE + number;
            if (place >= FIRST_GENRE && place < fields.length && fields[place].equals("1") && !genre.equals(NO_GENRE)) {
                flagged.add(genre);
            }
        });
        return Movies.movie(fields[0], fields[1], flagged, released(fields[2]));
    }

    private static @Nullable Instant released(String day) {
        if (day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day, RELEASE).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the release must be like 01-Jan-1995, not \"" + day + "\"", e);
        }
    }
}
