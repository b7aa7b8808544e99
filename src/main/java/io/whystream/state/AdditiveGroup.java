package io.whystream.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Several pieces of additive state under one roof: each keeps its blocks under its own name and a slash. */
public final class AdditiveGroup implements Additive {
    private static final char SEPARATOR = '/';
    private final Map<String, Additive> members = new LinkedHashMap<>();

    /** Adds a member; the name must not hold a slash and must not be taken. */
    public AdditiveGroup with(String name, Additive member) {
        if (name.indexOf(SEPARATOR) >= 0 || members.putIfAbsent(name, member) != null) {
            throw new IllegalArgumentException("not a free name for a piece of state: " + name);
        }
        return this;
    }

    @Override
    public void open(int partition) {
        each(member -> member.open(partition));
    }

    @Override
    public void close(int partition) {
        each(member -> member.close(partition));
    }

    @Override
    public void enter(int partition) {
        each(member -> member.enter(partition));
    }

    @Override
    public void clearTotal() {
        each(Additive::clearTotal);
    }

    @Override
    public void addToTotal(int partition) {
        each(member -> member.addToTotal(partition));
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        owner(name).fold(rest(name), block, sign);
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        owner(name).restore(partition, rest(name), block);
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        members.forEach((name, member) -> member.writeChanged(
                partition, channel, (block, bytes) -> writer.write(name + SEPARATOR + block, bytes)));
    }

    private void each(Consumer<Additive> action) {
        members.values().forEach(action);
    }

    private Additive owner(String name) {
        int slash = name.indexOf(SEPARATOR);
        Additive member = slash < 0 ? null : members.get(name.substring(0, slash));
        if (member == null) {
            throw new IllegalStateException("state block " + name + " belongs to nothing this release knows: it was"
                    + " written by another release; reset the application to learn anew");
        }
        return member;
    }

    private static String rest(String name) {
        return name.substring(name.indexOf(SEPARATOR) + 1);
    }
}
