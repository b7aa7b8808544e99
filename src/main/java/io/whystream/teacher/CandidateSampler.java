package io.whystream.teacher;

import io.whystream.context.Catalogue;
import io.whystream.context.EventIds;
import io.whystream.context.UserContext;
import io.whystream.event.Candidate;
import io.whystream.event.Interaction;
import it.unimi.dsi.fastutil.doubles.Double2FloatMap;
import it.unimi.dsi.fastutil.doubles.Double2FloatOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws the items that an event's own are held against: N draws with replacement from a {@link Proposal}, each item
 * kept once. One per instance, shared by its stream tasks: it knows the catalogue and what all of them have recorded, since what
 * a partition's own users chose lately is a poor guess at what is popular (sixteen samplers for sixteen partitions cost the
 * ranker .3 nats of log loss on MovieLens latest-small). Thread-safe.
 *
 * <p>As repeated draws are merged, the expected number of times that an item stands in the sample is the probability of
 * being drawn at all, {@code 1 − (1 − q)^N}, and not {@code N·q}, which is the same thing only while it is small. With it
 * the sum over the sample of {@code exp(s) / expected count} estimates the sum of {@code exp(s)} over all items without
 * bias (Horvitz and Thompson 1952; as a correction of the softmax: Bengio and Senécal 2008; the form for unique samples:
 * TensorFlow, {@code sampled_softmax_loss} and {@code log_uniform_candidate_sampler}).
 *
 * <p>The draw depends on the event's id, the seed, and what is known at that moment, on nothing else.
 */
public final class CandidateSampler {
    /** How many draws are made unless told otherwise. */
    public static final int DRAWS = 100;
    /** How many choices recent popularity looks back on. */
    public static final int RECENT_CHOICES = 5_000;

    private final Catalogue catalogue;
    private final int draws;
    private final long seed;
    private final KnownItems known = new KnownItems();
    private final RecentChoices recent = new RecentChoices(RECENT_CHOICES);
    /** Of the event whose draw is under way: what must not be drawn, and what was. */
    private final IndexSet excluded = new IndexSet();

    private final IndexSet drawn = new IndexSet();

    /**
     * @param draws N, at least 1; fewer items are returned when some are drawn twice
     * @param seed mixed with each event's id
     */
    public CandidateSampler(Catalogue catalogue, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("the number of draws must be at least 1, but is " + draws);
        }
        this.catalogue = catalogue;
        this.draws = draws;
        this.seed = seed;
    }

    /**
     * The negatives of one event, without the event's own items, those shown beside them, and those that the user chose before. Where no more than
     * N items are left, all of them, each with a count of 1.
     *
     * @return candidates without logits, in the order of their first draw
     */
    public synchronized List<Candidate> draw(Interaction interaction, UserContext context) {
        known.addAll(catalogue);
        exclude(interaction, context);
        return known.size() - excluded.size() <= draws ? allBut() : sample(interaction.eventId());
    }

    /** Remembers an event after its own draw: its items are known from then on, and a choice counts as popularity. */
    public synchronized void record(Interaction interaction) {
        interaction.involved().forEach(known::add);
        if (interaction.type().isChoice()) {
            interaction.subjects().forEach(itemId -> recent.add(known.add(itemId)));
        }
    }

    /** A generator for one event; a draw for another purpose takes another salt. */
    SplittableRandom random(String eventId, long salt) {
        return new SplittableRandom(EventIds.hash(eventId) ^ (seed + salt));
    }

    /** The item of a random one of the last choices; null before the first. */
    synchronized @Nullable String drawRecent(SplittableRandom random) {
        return recent.isEmpty() ? null : known.itemId(recent.draw(random));
    }

    /** What is known of the items that it draws from. */
    Catalogue catalogue() {
        return catalogue;
    }

    private void exclude(Interaction interaction, UserContext context) {
        excluded.clear();
        interaction.involved().forEach(this::exclude);
        context.history().forEach(entry -> exclude(entry.itemId()));
        context.olderItems().forEach(this::exclude);
    }

    private void exclude(String itemId) {
        int index = known.indexOf(itemId);
        if (index != KnownItems.ABSENT) {
            excluded.add(index);
        }
    }

    private List<Candidate> allBut() {
        List<Candidate> negatives = new ArrayList<>();
        for (int index = 0; index < known.size(); index++) {
            if (!excluded.contains(index)) {
                negatives.add(new Candidate(known.itemId(index), null, 0));
            }
        }
        return negatives;
    }

    private List<Candidate> sample(String eventId) {
        Proposal proposal = new Proposal(known, recent, excluded);
        SplittableRandom random = random(eventId, 0);
        drawn.clear();
        for (int i = 0; i < draws; i++) {
            drawn.add(proposal.draw(random));
        }
        List<Candidate> negatives = new ArrayList<>(drawn.size());
        Double2FloatMap logs =
                new Double2FloatOpenHashMap(); // most items share few probabilities, and logarithms are dear
        for (int i = 0; i < drawn.size(); i++) {
            int index = drawn.get(i);
            float logExpectedCount = logs.computeIfAbsent(
                    proposal.probability(index), probability -> (float) logExpectedCount(probability));
            negatives.add(new Candidate(known.itemId(index), null, logExpectedCount));
        }
        return negatives;
    }

    /** ln(1 − (1 − q)^N), exact for the smallest q too. */
    private double logExpectedCount(double probability) {
        return Math.log(-Math.expm1(draws * Math.log1p(-probability)));
    }
}
