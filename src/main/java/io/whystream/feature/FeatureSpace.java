package io.whystream.feature;

import io.whystream.context.Observations;
import io.whystream.state.Additive;
import io.whystream.state.AdditiveGroup;
import io.whystream.teacher.Probes;
import io.whystream.teacher.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All the readable features and their weights' places: dense columns first, then one weight for each category, then the
 * hashed pairs. Not thread-safe.
 */
public final class FeatureSpace {
    private static final int DENSE_PLACES = 128;

    private final List<FeatureFamily> families;
    private final int[] firstColumn;
    private final int columns;
    private final int weights;
    private final int firstPairWeight;
    private final String layoutDigest;
    private final AdditiveGroup state = new AdditiveGroup();
    private final @Nullable TeacherSpace teacherSpace;
    private final CountLogs countLogs;
    private final MutedFeatures mutedFeatures = new MutedFeatures();

    /**
     * @param observations what people chose, up to now; it goes on counting
     * @param settings which families, and what they are made of
     * @param partitions how many partitions learn at the same time, for families that ask
     * @param probes the teacher's, with its vocabulary; null without a teacher, the features that need them are absent
     *     then
     * @throws IllegalArgumentException if a family is unknown, or there are more than 128 dense columns
     */
    public FeatureSpace(
            Observations observations,
            FeatureSettings settings,
            int partitions,
            @Nullable Probes probes,
            @Nullable Vocabulary vocabulary) {
        FeatureResources resources =
                new FeatureResources(observations, settings, partitions, probes, vocabulary, DENSE_PLACES);
        List<FeatureFamily> all = new ArrayList<>();
        int last = DENSE_PLACES;
        for (FamilyProvider provider : FamilyProviders.chosen(settings.families())) {
            last = resources.end();
            all.addAll(provider.families(resources));
        }
        countLogs = resources.countLogs();
        teacherSpace = resources.teacherSpace();
        boolean pairs = !all.isEmpty() && all.get(all.size() - 1) instanceof PairFamily;
        firstPairWeight = pairs ? last : resources.end();
        weights = resources.end();
        families = List.copyOf(all);
        firstColumn = new int[families.size()];
        columns = placeColumns();
        FeatureLayout layout = FeatureLayout.of(settings.halfLives(), families, resources.ranges());
        layoutDigest = layout.digest();
        state.with("layout", new LayoutGuard(layout));
        for (FeatureFamily family : families) {
            Additive kept = family.state();
            if (kept != null) {
                state.with(family.name(), kept);
            }
        }
    }

    private int placeColumns() {
        int next = 0;
        for (int f = 0; f < families.size(); f++) {
            firstColumn[f] = next;
            next += families.get(f).columns().size();
        }
        if (next > DENSE_PLACES) {
            throw new IllegalArgumentException(next + " dense features do not fit into " + DENSE_PLACES
                    + " places: choose fewer families by whystream.student.families");
        }
        return next;
    }

    /** How many dense columns there are. */
    public int columns() {
        return columns;
    }

    /** The full name of a dense column, {@code family:column}. */
    public String columnName(int column) {
        int family = families.size() - 1;
        while (firstColumn[family] > column || families.get(family).columns().isEmpty()) {
            family--;
        }
        FeatureFamily owner = families.get(family);
        return owner.name() + ":" + owner.columns().get(column - firstColumn[family]);
    }

    /** How many weights there are in all. */
    public int weights() {
        return weights;
    }

    /** The weights from this one on belong to pair features, of which most are noise. */
    public int firstPairWeight() {
        return firstPairWeight;
    }

    /** Computes the features of all items of a set, less what the moment's user has muted. */
    public void fill(Moment moment, ItemSet items, FeatureMatrix matrix) {
        matrix.reset(items.size());
        countLogs.lay(moment.timestamp(), items);
        for (int f = 0; f < families.size(); f++) {
            FeatureFamily family = families.get(f);
            int first = firstColumn[f];
            family.fill(moment, items, matrix, first);
            if (moment.muted().touches(family.kinds())) {
                mutedFeatures.takeOut(
                        moment.muted(), matrix, (row, parts) -> family.split(moment, items, row, matrix, first, parts));
            }
        }
    }

    /** Takes one item's features apart, see {@link FeatureFamily#split}, less what the moment's user has muted. */
    public void split(Moment moment, ItemSet items, int row, FeatureMatrix matrix, FamilyPartSink sink) {
        for (int f = 0; f < families.size(); f++) {
            FeatureFamily family = families.get(f);
            family.split(moment, items, row, matrix, firstColumn[f], (weight, feature, kind, about, value) -> {
                if (!moment.muted().contains(kind, about)) {
                    sink.add(family, weight, feature, kind, about, value);
                }
            });
        }
    }

    /** Tells every family what the teacher would have liked: see {@link FeatureFamily#taught}. */
    public void taught(Moment moment, ItemSet items, double[] gradient) {
        families.forEach(family -> family.taught(moment, items, gradient));
    }

    /**
     * Makes the teacher's features of another teacher's probes from now on; what was learned in the former's space is
     * forgotten, and published state of the new space must be folded in anew.
     *
     * @return false where that cannot be: its space has another number of dimensions, or there never was a teacher with
     *     probes; nothing changes then
     */
    public boolean moveTo(Probes probes, Vocabulary vocabulary) {
        if (teacherSpace == null || !teacherSpace.fits(probes)) {
            return false;
        }
        teacherSpace.moveTo(probes, vocabulary);
        families.forEach(FeatureFamily::teacherChanged);
        return true;
    }

    /** Leaves the teacher's features out, or not: another teacher's space says nothing of what this one spoke of. */
    public void hideTeacher(boolean hidden) {
        if (teacherSpace != null) {
            teacherSpace.hide(hidden);
        }
    }

    /** The dense columns whose values are learned as they stand. */
    public BitSet learnedColumns() {
        BitSet learned = new BitSet(columns);
        for (int f = 0; f < families.size(); f++) {
            if (families.get(f).learned()) {
                learned.set(
                        firstColumn[f],
                        firstColumn[f] + families.get(f).columns().size());
            }
        }
        return learned;
    }

    /** Takes the parts of all families. */
    @FunctionalInterface
    public interface FamilyPartSink {
        void add(
                FeatureFamily family,
                int weight,
                String feature,
                ReasonKind kind,
                @Nullable String about,
                double value);
    }

    /**
     * Digest of the features, of the settings that they are made by, and of their places: weights of two spaces mean the same
     * only when these are equal.
     */
    public String layoutDigest() {
        return layoutDigest;
    }

    /** See {@link PairFamily#collisions}; NaN without pair features. */
    public double pairCollisions() {
        return families.stream()
                .filter(PairFamily.class::isInstance)
                .mapToDouble(family -> ((PairFamily) family).collisions())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What must be kept and shared. */
    public Additive state() {
        return state;
    }
}
