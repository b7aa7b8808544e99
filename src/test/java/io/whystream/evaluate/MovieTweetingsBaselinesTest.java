package io.whystream.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.whystream.context.AuditChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The baselines give the figures of the prototype, which was another program in another language. */
class MovieTweetingsBaselinesTest {
    private static final Path RATINGS = Path.of("../shared/data/movietweetings-100k/ratings.dat");

    @Test
    void shouldGiveTheFiguresOfThePrototypeOnTheSecondHalf() throws IOException {
        assumeTrue(Files.isReadable(RATINGS), "skipped: the data set is not there: " + RATINGS);
        List<Rating> ratings = read();
        Prequential prequential = new Prequential(ratings.size() / 2, AuditChoice.ofShare(1), Baselines.all());
        for (int i = 0; i < ratings.size(); i++) {
            Rating rating = ratings.get(i);
            prequential.observe(EvaluateFixture.rating("event-" + i, rating.user(), rating.item()));
        }
        ReplayReport.RankingFigures ranking = prequential.ranking();

        assertThat(prequential.counted()).isEqualTo(43_901);
        assertThat(ranking.popularity().ndcgAt10()).isCloseTo(.054, within(.003));
        assertThat(ranking.recentPopularity().ndcgAt10()).isCloseTo(.129, within(.003));
        assertThat(ranking.itemItem().ndcgAt10()).isCloseTo(.070, within(.003));
        assertThat(ranking.markov().ndcgAt10()).isPositive();
    }

    private static List<Rating> read() throws IOException {
        try (Stream<String> lines = Files.lines(RATINGS)) {
            return lines.map(line -> line.split("::"))
                    .map(parts -> new Rating(parts[0], parts[1], Long.parseLong(parts[3])))
                    .sorted(Comparator.comparingLong(Rating::second))
                    .toList();
        }
    }

    private record Rating(String user, String item, long second) {}
}
