package io.whystream.topology;

import io.whystream.state.BlockWriter;
import io.whystream.state.Checkpointed;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lessons whose offsets may already be committed though their predictions are not yet on their way: they are
 * checkpointed with the commit, so a crash replays them, and none is lost or doubled. A lesson waits for its batch to fill,
 * then for the teacher; it is {@link #finish finished} when it is sent on.
 *
 * <p>A block is named by its lesson's offset. Not thread-safe.
 */
final class PendingLessons implements Checkpointed {
    private final NavigableMap<String, PendingLesson> waiting = new TreeMap<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    /** How many of those that wait are in a batch: the first ones, for batches are taken whole. */
    private int taken;

    void add(PendingLesson pending) {
        waiting.put(nameOf(pending), pending);
    }

    /** Takes the history out of the lessons of a user; they are taught nevertheless, as a stranger's. */
    void forget(String userId) {
        waiting.replaceAll((name, pending) -> {
            if (!pending.lesson().interaction().userId().equals(userId)) {
                return pending;
            }
            changed.add(name);
            return pending.withoutHistory();
        });
    }

    /** How many are in no batch yet. */
    int untaken() {
        return waiting.size() - taken;
    }

    /**
     * The first of those that are in no batch yet, in the order of their arrival; they wait on until each is finished.
     *
     * @param most how many, at most
     */
    List<PendingLesson> take(int most) {
        List<PendingLesson> batch =
                waiting.values().stream().skip(taken).limit(most).toList();
        taken += batch.size();
        return batch;
    }

    /**
     * A lesson that was taken waits no more.
     *
     * @return the lesson as it stands now: another one where its history was forgotten after it was taken
     */
    PendingLesson finish(PendingLesson pending) {
        @Nullable PendingLesson present = waiting.remove(nameOf(pending));
        if (present == null) {
            throw new IllegalStateException("lesson " + pending.lesson().source() + " is finished already");
        }
        taken--;
        return present;
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        stored.removeIf(name -> {
            boolean gone = !waiting.containsKey(name);
            if (gone) {
                writer.write(name, null);
            }
            return gone;
        });
        waiting.forEach((name, pending) -> {
            if (stored.add(name) || changed.contains(name)) {
                writer.write(name, PendingLessonCodec.encode(pending));
            }
        });
        changed.clear();
    }

    @Override
    public void restore(String name, byte[] block) {
        waiting.put(name, PendingLessonCodec.decode(block));
        stored.add(name);
    }

    private static String nameOf(PendingLesson pending) {
        return HexFormat.of().toHexDigits(pending.lesson().source().offset());
    }
}
