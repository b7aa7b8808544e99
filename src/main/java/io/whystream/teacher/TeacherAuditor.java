package io.whystream.teacher;

import io.whystream.event.Candidate;
import io.whystream.event.HistoryEffect;
import io.whystream.event.Interaction;
import io.whystream.event.TeacherAudit;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the teacher says of the whole catalogue, and draws the candidates on which the student's fidelity is
 * measured: the event's item, 40 at random, 30 by recent popularity and 30 of the teacher's own top 50. All of them are
 * items that the teacher knows, for there is nothing to be faithful to in the others; none is drawn twice or was chosen
 * by the user before; where fewer are to be had, those. The draw is never the training draw. Not thread-safe.
 */
final class TeacherAuditor {
    private static final int UNIFORM = 40;
    private static final int RECENT = 30;
    private static final int FROM_TOP = 30;
    private static final int TOP_POOL = 50;
    private static final int TOP = 10;
    /** Drawing stops after this many draws per candidate wanted: a catalogue may be too small. */
    private static final int PATIENCE = 20;

    private static final long SALT = 0x9e3779b97f4a7c15L;

    private final Vocabulary vocabulary;
    private final CandidateSampler sampler;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> unknownSeen = new LinkedHashSet<>();

    TeacherAuditor(Vocabulary vocabulary, CandidateSampler sampler) {
        this.vocabulary = vocabulary;
        this.sampler = sampler;
    }

    /** The auditor of another teacher who has seen what this one has. */
    TeacherAuditor withVocabulary(Vocabulary next) {
        TeacherAuditor auditor = new TeacherAuditor(next, sampler);
        seen.forEach(auditor::see);
        return auditor;
    }

    /** Remembers an event after its own draft: items that the teacher does not know stand in later rankings. */
    void record(Interaction interaction) {
        interaction.subjects().forEach(this::see);
    }

    private void see(String itemId) {
        seen.add(itemId);
        if (!vocabulary.knows(itemId)) {
            unknownSeen.add(itemId);
        }
    }

    /** Everything that is decided before the teacher answers. */
    AuditDraft draft(Lesson lesson) {
        List<String> subjects = lesson.interaction().subjects();
        int subjectRow = subjects.size() == 1 ? vocabulary.rowOf(subjects.get(0)) : Vocabulary.PADDING;
        Set<String> chosen = lesson.context().chosenItems();
        IntSet chosenRows = new IntOpenHashSet();
        chosen.forEach(itemId -> chosenRows.add(vocabulary.rowOf(itemId)));
        SplittableRandom random = sampler.random(lesson.interaction().eventId(), SALT);
        return new AuditDraft(
                lesson.context().olderItems(),
                chosenRows,
                subjects.size() == 1 ? subjects.get(0) : "",
                subjectRow,
                newRivals(subjects, chosen),
                drawn(subjectRow, chosenRows, random),
                random);
    }

    /**
     * @param logits one per row of the vocabulary, all finite
     * @param correction of the draft's batch, where there is one
     * @param affinity to items that the teacher does not know, after the draft's history
     * @param effects of the history items, where they were measured
     */
    TeacherAudit audit(
            AuditDraft draft,
            float[] logits,
            @Nullable BatchCorrection correction,
            ContentAffinity affinity,
            List<HistoryEffect> effects) {
        IntArrayList best = BestRows.of(logits, TOP_POOL + 1, draft.chosenRows());
        List<String> top =
                best.intStream().limit(TOP).mapToObj(vocabulary::itemId).toList();
        IntArrayList rows = new IntArrayList(draft.drawn());
        rows.addAll(fromTop(best, draft));
        List<Candidate> candidates = rows.intStream()
                .mapToObj(row -> new Candidate(vocabulary.itemId(row), logits[row], 0))
                .toList();
        boolean ranked = draft.subjectRow() != Vocabulary.PADDING;
        Double rank = ranked ? draft.rank(logits) : null;
        Double correctedRank = ranked && correction != null ? correction.rank(draft, logits, affinity) : null;
        return new TeacherAudit(rank, correctedRank, top, draft.olderItems(), candidates, effects);
    }

    private List<String> newRivals(List<String> subjects, Set<String> chosen) {
        Set<String> own = new HashSet<>(chosen);
        if (subjects.size() == 1) {
            own.addAll(subjects);
        }
        return unknownSeen.stream().filter(itemId -> !own.contains(itemId)).toList();
    }

    private IntSet drawn(int subjectRow, IntSet chosenRows, SplittableRandom random) {
        IntSet drawn = new IntLinkedOpenHashSet();
        if (subjectRow >= Vocabulary.FIRST_ITEM) {
            drawn.add(subjectRow);
        }
        int items = vocabulary.rows() - Vocabulary.FIRST_ITEM;
        if (items > 0) {
            add(drawn, UNIFORM, chosenRows, () -> Vocabulary.FIRST_ITEM + random.nextInt(items));
        }
        add(drawn, RECENT, chosenRows, () -> recentRow(random));
        return drawn;
    }

    private int recentRow(SplittableRandom random) {
        String itemId = sampler.drawRecent(random);
        return itemId == null ? Vocabulary.PADDING : vocabulary.rowOf(itemId);
    }

    private static void add(IntSet drawn, int wanted, IntSet chosenRows, IntSupplier draw) {
        int enough = drawn.size() + wanted;
        for (int tries = wanted * PATIENCE; tries > 0 && drawn.size() < enough; tries--) {
            int row = draw.getAsInt();
            if (row >= Vocabulary.FIRST_ITEM && !chosenRows.contains(row)) {
                drawn.add(row);
            }
        }
    }

    /** A random choice among the teacher's best rows, less those that are drawn already. */
    private static IntArrayList fromTop(IntArrayList best, AuditDraft draft) {
        List<Integer> pool = new ArrayList<>();
        best.intStream()
                .filter(row -> row != draft.subjectRow())
                .limit(TOP_POOL)
                .filter(row -> !draft.drawn().contains(row))
                .forEach(pool::add);
        IntArrayList picked = new IntArrayList(FROM_TOP);
        while (!pool.isEmpty() && picked.size() < FROM_TOP) {
            picked.add((int) pool.remove(draft.random().nextInt(pool.size())));
        }
        return picked;
    }
}
