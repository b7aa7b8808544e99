package io.whystream.feature;

import io.whystream.context.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/** All families by name: the built-in ones in the order of their columns, then those found on the class path. */
final class FamilyProviders {
    private static final int CATEGORY_PLACES = 1 << 16;
    private static final int CONCEPT_PLACES = 1 << 14;
    private static final int CONTEXT_PLACES = 1 << 14;

    private static final List<FamilyProvider> BUILT_IN = List.of(
            one("popularity", r -> new PopularityFamily(r.countLogs(), r.halfLives())),
            one("rating", r -> new RatingFamily(r.observations())),
            one("age", r -> new AgeFamily(r.observations().times(), r.releases())),
            one("category", r -> new CategoryFamily(r.observations(), r.itemCategories(), r.weights(CATEGORY_PLACES))),
            one("creator", r -> NamedAffinityFamily.creators()),
            one("tag", r -> NamedAffinityFamily.tags()),
            one("concept", r -> new ConceptFamily(r.weights(CONCEPT_PLACES))),
            one("context", r -> new ContextFamily(r.contextKeys(), r.weights(CONTEXT_PLACES))),
            one("taste", r -> new TasteFamily(r.countLogs(), r.halfLives())),
            one("distance", r -> new DistanceFamily(r.countLogs(), r.halfLives())),
            one(
                    "same-categories",
                    r -> new SameCategoriesFamily(r.observations().items(), r.itemCategories())),
            one("era", r -> new EraFamily(r.releases())),
            one(
                    "title",
                    r -> new TitleFamily(
                            new TitleWords(r.titleStopWords()), r.observations().items())),
            many("history", r -> HistoryFamily.all(r.observations())),
            many("teacher", FamilyProviders::ofTheTeacher));

    /** The last: of its many weights most are noise, and all from its first one on are penalised. */
    private static final FamilyProvider PAIR =
            one("pair", r -> new PairFamily(r.observations(), r.weights(r.pairPlaces())));

    private FamilyProviders() {}

    private record Named(String name, Function<FeatureResources, List<FeatureFamily>> maker) implements FamilyProvider {
        @Override
        public List<FeatureFamily> families(FeatureResources resources) {
            return maker.apply(resources);
        }
    }

    private static FamilyProvider one(String name, Function<FeatureResources, FeatureFamily> maker) {
        return many(name, resources -> List.of(maker.apply(resources)));
    }

    private static FamilyProvider many(String name, Function<FeatureResources, List<FeatureFamily>> maker) {
        return new Named(name, maker);
    }

    private static List<FeatureFamily> ofTheTeacher(FeatureResources resources) {
        TeacherSpace space = resources.teacherSpace();
        if (space == null) {
            return List.of();
        }
        Observations observations = resources.observations();
        return List.of(
                new ProbeFamily(space, observations.items()),
                new PriorFamily(space, observations.items()),
                new LearnedHistoryFamily(space, observations.items()),
                new LearnedAppealFamily(space, observations.items()));
    }

    /** Own providers, by their names, so that every instance has the same order. */
    private static List<FamilyProvider> found() {
        return ServiceLoader.load(FamilyProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /**
     * The chosen ones.
     *
     * @param names none for all
     * @throws IllegalArgumentException naming those there are, if one is unknown, or named by two
     */
    static List<FamilyProvider> chosen(List<String> names) {
        List<FamilyProvider> all = new ArrayList<>(BUILT_IN);
        all.addAll(found());
        all.add(PAIR);
        List<String> known = all.stream().map(FamilyProvider::name).toList();
        require(known.stream().distinct().count() == known.size(), "two feature families go by one name: " + known);
        names.forEach(name -> require(
                known.contains(name),
                "whystream.student.families names " + name + ", but there are " + String.join(", ", known)));
        Stream<FamilyProvider> chosen = all.stream().filter(each -> names.isEmpty() || names.contains(each.name()));
        return chosen.toList();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
