package io.whystream.teacher;

/** Frees something once it is closed and its last user has left: native memory must outlive the calls into it. */
public final class Tenancy {
    private final Runnable free;
    private int users;
    private boolean closed;

    /** @param free run once, by whoever is the last */
    public Tenancy(Runnable free) {
        this.free = free;
    }

    /** Whether it may be used; {@link #leave} must follow then. */
    public synchronized boolean enter() {
        if (closed) {
            return false;
        }
        users++;
        return true;
    }

    public void leave() {
        synchronized (this) {
            users--;
            if (!closed || users > 0) {
                return;
            }
        }
        free.run();
    }

    /** From now on nobody enters. */
    public void close() {
        synchronized (this) {
            boolean first = !closed;
            closed = true;
            if (!first || users > 0) {
                return;
            }
        }
        free.run();
    }
}
