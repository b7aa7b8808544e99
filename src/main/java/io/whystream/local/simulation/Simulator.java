package io.whystream.local.simulation;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users who choose films by softmax over a utility that is stated component by component ({@link Motives}), so that of
 * every choice it is known why it was made ({@link Truth}). The same seed gives the same events.
 *
 * <p>Nobody watches a film twice. A user who has seen many films leaves, and a new one with other tastes comes.
 */
public final class Simulator {
    private static final int USERS = 100;
    private static final int MOST_WATCHED = 36;

    private final FilmWorld world;
    private final Random random;
    private final Duration step;
    private final List<SimulatedUser> users = new ArrayList<>();
    private Instant now;
    private int events;
    private int usersMade;

    /** @param step from one event to the next, on the simulated clock */
    public Simulator(List<Item> films, long seed, Instant start, Duration step) {
        this.random = new Random(seed);
        this.world = new FilmWorld(films, random);
        this.now = start;
        this.step = step;
        for (int i = 0; i < USERS; i++) {
            users.add(newUser());
        }
    }

    /** All users leave, and as many new ones with tastes of their own take their places. */
    public void changeUsers() {
        users.replaceAll(user -> newUser());
    }

    /** From now on users choose under this bias; null ends it. */
    public void plant(@Nullable PlantedBias bias) {
        world.plant(bias);
    }

    private SimulatedUser newUser() {
        return world.newUser(String.valueOf(++usersMade), random);
    }

    /** The next choice; there always is one. */
    public SimulatedEvent next() {
        world.passTime(random);
        SimulatedUser user = nextUser();
        Film film = draw(user);
        Set<TrueReason> reasons = Truth.of(user, film, world);
        user.choose(film, reasons, random);
        now = now.plus(step);
        Interaction interaction = new Interaction(
                String.format("sim-%06d", ++events),
                user.id(),
                film.item().itemId(),
                InteractionType.RATING,
                reasons.isEmpty() ? 6.0 : 9.0,
                now,
                List.of(),
                Map.of());
        return new SimulatedEvent(interaction, reasons);
    }

    /** Some users choose more often than others. */
    private SimulatedUser nextUser() {
        int index = (int) (USERS * Math.pow(random.nextDouble(), 2));
        if (users.get(index).filmsWatched() >= MOST_WATCHED) {
            users.set(index, newUser());
        }
        return users.get(index);
    }

    private Film draw(SimulatedUser user) {
        Film best = world.films().get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (Film film : world.films()) {
            if (!user.hasWatched(film)) {
                // Gumbel-max: the largest of utility plus Gumbel noise is a draw from the softmax.
                double gumbel = -Math.log(-Math.log(random.nextDouble()));
                double value = world.motives(user, film).utility() + world.plantedMotive(film) + gumbel;
                if (value > highest) {
                    highest = value;
                    best = film;
                }
            }
        }
        return best;
    }
}
