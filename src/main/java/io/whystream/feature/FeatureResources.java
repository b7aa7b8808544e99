package io.whystream.feature;

import io.whystream.context.Observations;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What feature families are made of: what was counted, the teacher's probes, and places for weights of their own. */
public final class FeatureResources {
    private final Observations observations;
    private final CountLogs countLogs;
    private final ItemCategories itemCategories;
    private final ReleaseDates releases = new ReleaseDates();
    private final FeatureSettings settings;
    private final int partitions;
    private final @Nullable TeacherSpace teacherSpace;
    private final List<WeightRange> ranges = new ArrayList<>();
    private int end;

    FeatureResources(
            Observations observations,
            FeatureSettings settings,
            int partitions,
            @Nullable Probes probes,
            @Nullable Vocabulary vocabulary,
            int firstWeight) {
        this.observations = observations;
        this.countLogs = new CountLogs(observations);
        this.itemCategories = new ItemCategories(observations.categories());
        this.settings = settings;
        this.partitions = partitions;
        this.teacherSpace = probes == null || vocabulary == null ? null : new TeacherSpace(probes, vocabulary);
        this.end = firstWeight;
    }

    /** What people chose, up to now: the same object throughout, which goes on counting. */
    public Observations observations() {
        return observations;
    }

    /** The logarithms of what was counted of each item. */
    CountLogs countLogs() {
        return countLogs;
    }

    /** The categories of each item. */
    ItemCategories itemCategories() {
        return itemCategories;
    }

    /** When each item was released. */
    ReleaseDates releases() {
        return releases;
    }

    /** Half-lives of the observations' decayed counts, ascending. */
    public List<Duration> halfLives() {
        return settings.halfLives();
    }

    /** How many places the pair features are hashed into, a power of two. */
    int pairPlaces() {
        return settings.pairPlaces();
    }

    /** The keys of an event's context that become features. */
    public List<String> contextKeys() {
        return settings.contextKeys();
    }

    /** Words that say nothing when two titles share them. */
    List<String> titleStopWords() {
        return settings.titleStopWords();
    }

    /** How many partitions learn at the same time, at least 1. */
    public int partitions() {
        return partitions;
    }

    /**
     * The present teacher's own view of its items; null without a teacher. When another one takes over, families hear of it
     * by {@link FeatureFamily#teacherChanged}.
     */
    public @Nullable Probes probes() {
        return teacherSpace == null ? null : teacherSpace.probes();
    }

    /** The items that the present teacher knows; null without a teacher. */
    public @Nullable Vocabulary vocabulary() {
        return teacherSpace == null ? null : teacherSpace.vocabulary();
    }

    /** The space of the teacher's features; null without a teacher that offers probes. */
    @Nullable
    TeacherSpace teacherSpace() {
        return teacherSpace;
    }

    /**
     * Sets places for weights aside, besides those of the dense columns.
     *
     * @param size how many, a power of two
     */
    public WeightRange weights(int size) {
        WeightRange range = new WeightRange(end, size);
        ranges.add(range);
        end = range.end();
        return range;
    }

    List<WeightRange> ranges() {
        return ranges;
    }

    /** The first weight that nobody has. */
    int end() {
        return end;
    }
}
