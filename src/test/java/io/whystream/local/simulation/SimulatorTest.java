package io.whystream.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.event.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private static final List<Item> FILMS = FilmCatalogue.load();
    private static final int EVENTS = 6_000;

    private static List<SimulatedEvent> events(long seed) {
        Simulator simulator = new Simulator(FILMS, seed, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(3));
        return Stream.generate(simulator::next).limit(EVENTS).toList();
    }

    @Test
    void shouldKnowAtLeastThreeHundredFilmsByTheirFacts() {
        assertThat(FILMS).hasSizeGreaterThanOrEqualTo(300);
        assertThat(FILMS).extracting(Item::itemId).doesNotHaveDuplicates().contains("alien-1979");
        assertThat(FILMS).allSatisfy(film -> {
            assertThat(film.title()).isNotBlank();
            assertThat(film.categories()).isNotEmpty();
            assertThat(film.creators()).isNotEmpty();
            assertThat(film.released()).isBefore(Instant.parse("2026-01-01T00:00:00Z"));
        });
    }

    @Test
    void shouldGiveTheSameEventsForTheSameSeed() {
        assertThat(events(5)).isEqualTo(events(5)).isNotEqualTo(events(6));
    }

    @Test
    void shouldNeverLetAUserWatchAFilmTwice() {
        Map<String, Set<String>> watched = new HashMap<>();
        for (SimulatedEvent event : events(7)) {
            String user = event.interaction().userId();
            assertThat(watched.computeIfAbsent(user, id -> new HashSet<>())
                            .add(event.interaction().itemId()))
                    .isTrue();
        }
    }

    @Test
    void shouldNameAsHistoryOnlyWhatTheUserHasWatched() {
        Map<String, Set<String>> watched = new HashMap<>();
        int named = 0;
        for (SimulatedEvent event : events(4)) {
            Set<String> earlier = watched.computeIfAbsent(event.interaction().userId(), id -> new HashSet<>());
            List<String> history = event.reasons().stream()
                    .filter(reason -> reason.kind().equals("history"))
                    .map(TrueReason::about)
                    .toList();
            assertThat(earlier).containsAll(history);
            named += history.size();
            earlier.add(event.interaction().itemId());
        }
        assertThat(named).isGreaterThan(EVENTS);
    }

    @Test
    void shouldReplaceAllUsersAtOnce() {
        Simulator simulator = new Simulator(FILMS, 1, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(3));
        Set<String> before = users(simulator);
        simulator.changeUsers();
        assertThat(users(simulator)).isNotEmpty().doesNotContainAnyElementsOf(before);
    }

    private static Set<String> users(Simulator simulator) {
        return Stream.generate(simulator::next)
                .limit(500)
                .map(event -> event.interaction().userId())
                .collect(Collectors.toSet());
    }

    @Test
    void shouldNotCallJustAnyReasonTrue() {
        Random random = new Random(9);
        int judged = 0;
        int lucky = 0;
        for (SimulatedEvent event : events(8)) {
            Item film = FILMS.get(random.nextInt(FILMS.size()));
            String genre =
                    film.categories().get(random.nextInt(film.categories().size()));
            judged += event.reasons().isEmpty() ? 0 : 1;
            lucky += event.reasons().contains(new TrueReason("category", genre)) ? 1 : 0;
        }
        assertThat(judged).as("most choices have reasons").isGreaterThan(EVENTS * 3 / 4);
        assertThat((double) lucky / judged).as("a random genre, seed 9").isLessThan(0.3);
    }
}
