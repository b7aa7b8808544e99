package io.whystream.local.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A title as MovieLens writes it, taken apart: {@code Matrix, The (1999)} is The Matrix of 1999.
 *
 * @param released the first of January of the year that stood behind the title; absent where there was none
 */
record MovieTitle(String title, @Nullable Instant released) {
    private static final Pattern YEAR = Pattern.compile("(?<title>.+?)\\s*\\((?<year>\\d{4})(?:[-–]\\d{0,4})?\\)\\s*");
    private static final Pattern ARTICLE_BEHIND = Pattern.compile(
            "(?<=^|\\(|\\(a\\.k\\.a\\. )(?!a\\.k\\.a\\. )(?<name>[^()]+?), "
                    + "(?<article>The|An?|La|Les?|L'|Il|Lo|El|L[oa]s|Der|Die|Das|Une?|Una|De[nt]?|Het|Os?)(?=\\)| \\(|$)");

    static MovieTitle parse(String raw) {
        Matcher year = YEAR.matcher(raw);
        if (!year.matches()) {
            return new MovieTitle(articlesInFront(raw.strip()), null);
        }
        int number = Integer.parseInt(year.group("year"));
        return new MovieTitle(articlesInFront(year.group("title").strip()), number == 0 ? null : firstDayOf(number));
    }

    private static Instant firstDayOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String articlesInFront(String title) {
        return ARTICLE_BEHIND.matcher(title).replaceAll(found -> {
            String article = found.group(2);
            return Matcher.quoteReplacement(article + (article.endsWith("'") ? "" : " ") + found.group(1));
        });
    }
}
