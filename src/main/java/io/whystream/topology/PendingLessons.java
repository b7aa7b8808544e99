package io.whystream.topology;

import io.whystream.state.BlockWriter;
import io.whystream.state.Checkpointed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lessons whose offsets may already be committed though the teacher was not yet asked: they are checkpointed with
 * the commit, so a crash replays them, and none is lost or doubled.
 *
 * <p>A block is named by its lesson's offset. Not thread-safe.
 */
final class PendingLessons implements Checkpointed {
    private final NavigableMap<String, PendingLesson> waiting = new TreeMap<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> changed = new HashSet<>();

    void add(PendingLesson pending) {
        waiting.put(nameOf(pending.lesson().source().offset()), pending);
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

    int size() {
        return waiting.size();
    }

    /** All that wait, in the order of their arrival; none waits afterwards. */
    List<PendingLesson> drain() {
        List<PendingLesson> drained = new ArrayList<>(waiting.values());
        waiting.clear();
        return drained;
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

    private static String nameOf(long offset) {
        return String.format("%016x", offset);
    }
}
