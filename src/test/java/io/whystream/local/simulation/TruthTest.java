package io.whystream.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Item;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final List<Item> ITEMS = FilmCatalogue.load();
    private static final int GENRES = 1_000;
    private final Random random = new Random(3);
    private final FilmWorld world = new FilmWorld(ITEMS, random);
    /** Likes genres and directors that no film has. */
    private SimulatedUser user = world.newUser("replaced", random);

    @BeforeEach
    void makeAUserWithoutTastes() {
        do {
            user = new SimulatedUser("user", random, GENRES, GENRES);
        } while (world.films().stream().anyMatch(film -> user.genreMotive(film) + user.directorMotive(film) > 0));
    }

    private Film film(String itemId) {
        return world.films().stream()
                .filter(film -> film.item().itemId().equals(itemId))
                .findFirst()
                .orElseThrow();
    }

    private Set<TrueReason> why(String itemId) {
        return Truth.of(user, film(itemId), world);
    }

    @Test
    void shouldNameTheFilmThatIsContinued() {
        user.choose(film("alien-1979"), Set.of(), random);
        assertThat(why("aliens-1986"))
                .contains(new TrueReason("history", "alien-1979"))
                .noneMatch(reason ->
                        reason.kind().equals("category") || reason.kind().equals("creator"));
        assertThat(why("the-thing-1982")).noneMatch(reason -> reason.kind().equals("history"));
    }

    @Test
    void shouldNotCallTheSequelTheReasonForTheFirstPart() {
        user.choose(film("aliens-1986"), Set.of(), random);
        assertThat(why("alien-1979")).noneMatch(reason -> reason.kind().equals("history"));
    }

    @Test
    void shouldNameTheDirectorOfTheMoodAndTheFilmThatBroughtIt() {
        user.choose(film("vertigo-1958"), Set.of(), random);
        assertThat(why("rope-1948"))
                .contains(new TrueReason("history", "vertigo-1958"), new TrueReason("creator", "Alfred Hitchcock"));
        for (String other : List.of("alien-1979", "ran-1985", "persona-1966")) {
            user.choose(film(other), Set.of(), random);
        }
        assertThat(why("rope-1948"))
                .as("the mood has passed")
                .doesNotContain(new TrueReason("history", "vertigo-1958"))
                .noneMatch(reason -> reason.kind().equals("creator"));
    }

    @Test
    void shouldNameEarlierFilmsThatWereChosenForTheSameTaste() {
        Film alien = film("alien-1979");
        SimulatedUser fan = fanOf(alien);
        String liked = world.genre(fan.likedGenres(alien).nextSetBit(0));
        fan.choose(film("persona-1966"), Set.of(new TrueReason("category", liked)), random);
        fan.choose(film("ran-1985"), Set.of(new TrueReason("popularity", null)), random);
        assertThat(Truth.of(fan, alien, world))
                .contains(new TrueReason("category", liked), new TrueReason("history", "persona-1966"))
                .doesNotContain(new TrueReason("history", "ran-1985"));
    }

    private SimulatedUser fanOf(Film film) {
        SimulatedUser fan;
        do {
            fan = world.newUser("fan", random);
        } while (fan.genreMotive(film) == 0 || fan.directorMotive(film) > 0);
        return fan;
    }

    @Test
    void shouldCallNothingAReasonThatHardlyChangesTheOdds() {
        Motives faint = new Motives(0, 0, 0, 0, 0.9, 0);
        assertThat(faint.explains(faint.appeal()))
                .as("all of the utility, yet less than e")
                .isFalse();
        Motives drowned = new Motives(6, 4.5, 0, 0, 1.5, 0);
        assertThat(drowned.explains(drowned.appeal()))
                .as("an eighth of the utility")
                .isFalse();
        assertThat(drowned.explains(drowned.genre())).isTrue();
    }
}
