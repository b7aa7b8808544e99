package io.whystream.local.simulation;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * From motives to reasons, in the words of the explanations. A motive is a true reason when it carries at least a quarter
 * of the chosen film's utility and makes the film at least e times as likely.
 *
 * <ul>
 *   <li>{@code category}: a genre of the film that the user likes, when the liking of this genre is a true reason;
 *   <li>{@code creator}: the film's directors, when the liking of one and the mood together are;
 *   <li>{@code popularity}: when appeal and fashion together are; {@code general}: when the lasting appeal alone is;
 *   <li>{@code history}: an earlier film that the user chose for the same genre or director that is a true reason now; one
 *       that has brought about the mood for its director; one that the film continues.
 * </ul>
 */
final class Truth {
    /** As far back as explanations may look. */
    private static final int HISTORY = 50;

    private final SimulatedUser user;
    private final Film film;
    private final Motives motives;
    private final Set<TrueReason> tastes = new HashSet<>();

    private Truth(SimulatedUser user, Film film, Motives motives) {
        this.user = user;
        this.film = film;
        this.motives = motives;
    }

    /** Why the user chooses the film now; to be asked before the choice is remembered. */
    static Set<TrueReason> of(SimulatedUser user, Film film, FilmWorld world) {
        Truth truth = new Truth(user, film, world.motives(user, film));
        truth.addTastes(world);
        Set<TrueReason> reasons = new HashSet<>(truth.tastes);
        truth.addWhatEverybodyThinks(reasons);
        truth.addHistory(reasons);
        return reasons;
    }

    private void addTastes(FilmWorld world) {
        if (motives.explains(SimulatedUser.GENRE)) {
            user.likedGenres(film).stream()
                    .forEach(genre -> tastes.add(new TrueReason("category", world.genre(genre))));
        }
        if (motives.explains(motives.director() + motives.mood())) {
            film.item().creators().forEach(director -> tastes.add(new TrueReason("creator", director)));
        }
    }

    private void addWhatEverybodyThinks(Set<TrueReason> reasons) {
        if (motives.explains(motives.appeal() + motives.fashion())) {
            reasons.add(new TrueReason("popularity", null));
        }
        if (motives.explains(motives.appeal())) {
            reasons.add(new TrueReason("general", null));
        }
    }

    private void addHistory(Set<TrueReason> reasons) {
        List<Choice> history = user.last(HISTORY);
        for (int i = 0; i < history.size(); i++) {
            Choice earlier = history.get(i);
            boolean recent = i >= history.size() - SimulatedUser.MOOD_FILMS;
            boolean sameTaste = !Collections.disjoint(earlier.reasons(), tastes);
            boolean mood = recent && motives.explains(motives.mood()) && film.sharesDirector(earlier.film());
            boolean sequel = motives.explains(motives.sequel()) && film.continues(earlier.film());
            if (sameTaste || mood || sequel) {
                reasons.add(new TrueReason("history", earlier.film().item().itemId()));
            }
        }
    }
}
