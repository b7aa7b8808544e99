package io.whystream.event.json;

import io.whystream.event.Candidate;
import io.whystream.event.Contrast;
import io.whystream.event.Contribution;
import io.whystream.event.Disagreement;
import io.whystream.event.Evidence;
import io.whystream.event.Explanation;
import io.whystream.event.Faithfulness;
import io.whystream.event.Feedback;
import io.whystream.event.FeedbackType;
import io.whystream.event.Fidelity;
import io.whystream.event.HistoryEffect;
import io.whystream.event.HistoryEntry;
import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.ModelSnapshot;
import io.whystream.event.Provenance;
import io.whystream.event.Reason;
import io.whystream.event.ReasonName;
import io.whystream.event.Recommendation;
import io.whystream.event.SlateItem;
import io.whystream.event.SoftPrediction;
import io.whystream.event.Source;
import io.whystream.event.StudentOpinion;
import io.whystream.event.TeacherAudit;
import io.whystream.event.TeacherOpinion;
import io.whystream.event.TeacherSelection;
import io.whystream.event.TeacherStatus;
import io.whystream.event.TeacherVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws records of every kind, with every optional field there or not and with awkward texts and numbers. */
final class RandomRecords {
    private static final List<String> TEXTS = List.of(
            "a", "42", "the \"thing\"", "back\\slash", "new\nline", "\u0000", "naïve", "怪形", "🎬", " x ", "true");

    private final Random random;

    RandomRecords(Random random) {
        this.random = random;
    }

    Object next(WireKind kind) {
        return switch (kind) {
            case INTERACTION -> interaction();
            case FEEDBACK -> feedback();
            case ITEM -> item();
            case SOFT_PREDICTION -> softPrediction();
            case EXPLANATION -> explanation();
            case FAITHFULNESS -> faithfulness();
            case MODEL_SNAPSHOT -> modelSnapshot();
        };
    }

    private Interaction interaction() {
        InteractionType type = one(InteractionType.values());
        List<SlateItem> slate = list(4, () -> new SlateItem(text(), maybe(this::real)));
        boolean needsItem = type != InteractionType.IMPRESSION || slate.isEmpty();
        String item = needsItem ? text() : maybe(this::text);
        return new Interaction(text(), text(), item, type, maybe(this::real), moment(), slate, map(this::text));
    }

    private Feedback feedback() {
        FeedbackType type = one(FeedbackType.values());
        ReasonName reason = switch (type) {
            case MUTE, UNMUTE -> reasonName();
            case FORGET -> null;
            case HELPFUL, UNHELPFUL -> maybe(this::reasonName);
        };
        return new Feedback(text(), text(), type, moment(), type.isVerdict() ? text() : maybe(this::text), reason);
    }

    private ReasonName reasonName() {
        String kind = ReasonName.KINDS.get(random.nextInt(ReasonName.KINDS.size()));
        boolean names = !List.of("popularity", "rating", "age", "general").contains(kind);
        return new ReasonName(kind, names ? maybe(this::text) : null);
    }

    private Item item() {
        return new Item(
                text(),
                maybe(this::text),
                list(3, this::text),
                list(3, this::text),
                list(3, this::text),
                maybe(this::moment),
                maybe(() -> Math.abs(real())),
                map(() -> map(this::real)));
    }

    private SoftPrediction softPrediction() {
        Interaction interaction = interaction();
        boolean taught = random.nextBoolean();
        List<HistoryEntry> history =
                list(5, () -> new HistoryEntry(text(), one(InteractionType.values()), maybe(this::real), moment()));
        List<Candidate> candidates = new ArrayList<>();
        interaction.subjects().forEach(subject -> candidates.add(candidate(subject, taught)));
        candidates.addAll(list(5, () -> candidate(text(), taught)));
        List<Float> attention =
                history.stream().map(entry -> random.nextFloat()).toList();
        List<HistoryEffect> effects = history.stream()
                .map(entry -> new HistoryEffect((float) random.nextGaussian(), random.nextFloat()))
                .toList();
        TeacherAudit audit = new TeacherAudit(
                maybe(this::rank),
                maybe(this::rank),
                list(3, this::text),
                list(3, this::text),
                list(3, () -> candidate(text(), taught)),
                effects);
        return new SoftPrediction(
                interaction,
                source(),
                history,
                candidates,
                taught ? version() : null,
                attention,
                maybe(() -> audit),
                list(3, this::reasonName),
                maybe(() -> new TeacherSelection(taught, 1 - random.nextDouble())));
    }

    private Explanation explanation() {
        return new Explanation(
                text(),
                source(),
                interaction(),
                text(),
                maybe(this::text),
                random.nextBoolean(),
                teacher(),
                student(),
                student(),
                list(4, this::contribution),
                real(),
                real(),
                list(4, this::reason),
                random.nextDouble(),
                maybe(this::contrast),
                maybe(this::disagreement),
                maybe(this::fidelity),
                maybe(this::recommendation),
                list(3, this::reason),
                text(),
                maybe(this::text),
                maybe(this::provenance));
    }

    private Provenance provenance() {
        return new Provenance(random.nextInt(Integer.MAX_VALUE), list(4, this::addend), text(), text());
    }

    private long addend() {
        return random.nextLong() >>> 1;
    }

    private ModelSnapshot modelSnapshot() {
        return new ModelSnapshot(
                random.nextInt(Integer.MAX_VALUE),
                moment(),
                list(4, this::addend),
                list(4, this::addend),
                text(),
                list(
                        4,
                        () -> new ModelSnapshot.FeatureBounds(
                                text(), real(), real(), real(), maybe(this::real), maybe(this::real))));
    }

    private TeacherOpinion teacher() {
        return new TeacherOpinion(
                one(TeacherStatus.values()),
                maybe(this::version),
                maybe(this::real),
                maybe(this::real),
                maybe(random::nextDouble),
                maybe(this::rank),
                maybe(this::rank),
                list(
                        3,
                        () -> new Evidence(
                                text(),
                                maybe(this::text),
                                maybe(this::real),
                                maybe(this::real),
                                maybe(random::nextDouble))),
                maybe(() -> 1 - random.nextDouble()));
    }

    private StudentOpinion student() {
        return new StudentOpinion(
                text(),
                real(),
                random.nextDouble(),
                maybe(this::rank),
                maybe(() -> Math.abs(real())),
                list(3, this::text));
    }

    private Contribution contribution() {
        return new Contribution(
                text(), text(), maybe(this::text), real(), real(), real(), maybe(() -> random.nextInt(5)));
    }

    private Fidelity fidelity() {
        return fidelity(maybe(() -> fidelity(null)));
    }

    private Fidelity fidelity(@Nullable Fidelity ranker) {
        return new Fidelity(
                Math.abs(real()),
                1 - random.nextDouble() * 3,
                random.nextDouble() * 2 - 1,
                random.nextBoolean(),
                random.nextDouble(),
                ranker);
    }

    private Reason reason() {
        return new Reason(text(), maybe(this::text), real(), maybe(this::real));
    }

    private Contrast contrast() {
        return new Contrast(text(), maybe(this::text), real(), list(4, this::reason), real());
    }

    private Disagreement disagreement() {
        return new Disagreement(real(), list(4, this::reason), real());
    }

    private Recommendation recommendation() {
        return new Recommendation(
                text(),
                list(4, this::text),
                list(4, () -> new Recommendation.Evidence(text(), List.of(1 + random.nextInt(50)), real(), real())),
                maybe(() -> list(3, this::text)),
                random.nextDouble(),
                random.nextDouble());
    }

    private Faithfulness faithfulness() {
        return new Faithfulness(
                text(),
                text(),
                text(),
                version(),
                1 + random.nextInt(50),
                real(),
                real(),
                real(),
                maybe(this::real),
                real(),
                maybe(this::real),
                maybe(this::real),
                maybe(() -> random.nextDouble() * 2 - 1),
                real(),
                real(),
                maybe(random::nextBoolean),
                list(4, () -> new Faithfulness.Effect(text(), real())));
    }

    private Candidate candidate(String itemId, boolean taught) {
        Float logit = (float) random.nextGaussian();
        return new Candidate(
                itemId,
                taught ? logit : null,
                random.nextBoolean() ? logit : null,
                Float.intBitsToFloat(random.nextInt(0x7f7fffff)));
    }

    private TeacherVersion version() {
        return new TeacherVersion(text(), text());
    }

    private Source source() {
        return new Source(text(), random.nextInt(Integer.MAX_VALUE), random.nextLong() >>> 1);
    }

    private double rank() {
        return 1 + random.nextInt(100) / 2.0;
    }

    private double real() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10);
            case 1 -> random.nextGaussian();
            case 2 -> -random.nextDouble() * 1e300;
            default -> random.nextDouble() * Double.MIN_NORMAL;
        };
    }

    private Instant moment() {
        long year1 = -62_135_596_800_000L;
        long year10000 = 253_402_300_800_000L;
        return Instant.ofEpochMilli(random.nextLong(year1, year10000));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(1000);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> list(int bound, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(bound); i > 0; i--) {
            values.add(value.get());
        }
        return values;
    }

    private <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> values = new HashMap<>();
        list(3, this::text).forEach(key -> values.put(key, value.get()));
        return values;
    }
}
