package io.whystream.cli;

import io.whystream.evaluate.Baseline;
import io.whystream.teacher.ContentAffinity;
import io.whystream.teacher.RecencyCorrection;
import io.whystream.teacher.Vocabulary;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * A teacher whose logits are corrected by what was chosen in the last {@value RecencyCorrection#PER} events.
 * Beside {@link TeacherEntrant}, of whose answers it makes its own.
 */
final class CorrectedEntrant implements Baseline {
    /** The name under which it stands in the report. */
    static final String NAME = "teacher_corrected";

    private final String name;
    private final AskedTeacher teacher;
    private RecencyCorrection correction;
    private final List<String> itemIds = new ArrayList<>();
    private final DoubleArrayList trainingRates = new DoubleArrayList();
    private final int[] latest = new int[RecencyCorrection.PER];
    private final Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
    private long learned;

    CorrectedEntrant(String name, AskedTeacher teacher, RecencyCorrection correction) {
        this.name = name;
        this.teacher = teacher;
        this.correction = correction;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void see(String itemId, int item) {
        teacher.see(itemId, item);
        if (item == itemIds.size()) {
            itemIds.add(itemId);
            trainingRates.add(correction.trainingRate(itemId));
        }
    }

    /** Measures against another training from now on. */
    void correctBy(RecencyCorrection successor) {
        correction = successor;
        for (int item = 0; item < itemIds.size(); item++) {
            trainingRates.set(item, successor.trainingRate(itemIds.get(item)));
        }
    }

    @Override
    public void score(int[] history, float[] scores, int items) {
        float[] logits = teacher.logits(history);
        double perCount = RecencyCorrection.PER / (double) Math.max(1, Math.min(learned, latest.length));
        RecencyCorrection.Newcomers newcomers = new RecencyCorrection.Newcomers();
        for (int item = 0; item < items; item++) {
            double recent = counts.get(item) * perCount;
            if (isKnown(item)) {
                double correctedBy = RecencyCorrection.between(trainingRates.getDouble(item), recent);
                scores[item] = (float) (logits[teacher.row(item)] + correctedBy);
                newcomers.addKnown(scores[item], 0);
            } else {
                newcomers.addNew(recent);
            }
        }
        ContentAffinity affinity = teacher.affinity(history);
        for (int item = 0; item < items; item++) {
            if (!isKnown(item)) {
                double recent = counts.get(item) * perCount;
                double content = RecencyCorrection.fading(affinity.of(itemIds.get(item)), recent);
                scores[item] = (float) (newcomers.logit(recent) + content);
            }
        }
    }

    private boolean isKnown(int item) {
        return teacher.row(item) != Vocabulary.UNKNOWN;
    }

    @Override
    public void learn(int[] history, int item) {
        int slot = (int) (learned % latest.length);
        if (learned >= latest.length && counts.addTo(latest[slot], -1) == 1) {
            counts.remove(latest[slot]);
        }
        latest[slot] = item;
        counts.addTo(item, 1);
        learned++;
    }
}
