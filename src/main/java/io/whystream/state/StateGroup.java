package io.whystream.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** Several pieces of state under one roof: each keeps its blocks under its own name and a slash. */
public final class StateGroup implements Checkpointed {
    private static final char SEPARATOR = '/';
    private final Map<String, Checkpointed> members = new LinkedHashMap<>();

    /** Adds a member; the name must not hold a slash and must not be taken. */
    public StateGroup with(String name, Checkpointed member) {
        if (name.indexOf(SEPARATOR) >= 0 || members.putIfAbsent(name, member) != null) {
            throw new IllegalArgumentException("not a free name for a piece of state: " + name);
        }
        return this;
    }

    @Override
    public void writeChanged(BlockWriter writer) {
        members.forEach(
                (name, member) -> member.writeChanged((block, bytes) -> writer.write(name + SEPARATOR + block, bytes)));
    }

    @Override
    public void restore(String name, byte[] block) {
        int slash = name.indexOf(SEPARATOR);
        Checkpointed member = slash < 0 ? null : members.get(name.substring(0, slash));
        if (member == null) {
            throw new IllegalStateException("state block " + name + " belongs to nothing this release knows: it was"
                    + " written by another release; reset the application to learn anew");
        }
        member.restore(name.substring(slash + 1), block);
    }
}
