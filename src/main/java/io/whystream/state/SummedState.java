package io.whystream.state;

/** State that is one {@link SumTable}: what remains to be said is what its blocks look like. */
public abstract class SummedState implements Additive {
    protected final SumTable sums;

    protected SummedState(SumTable sums) {
        this.sums = sums;
    }

    @Override
    public void open(int partition) {
        sums.open(partition);
    }

    @Override
    public void close(int partition) {
        sums.close(partition);
    }

    @Override
    public void enter(int partition) {
        sums.enter(partition);
    }

    @Override
    public void clearTotal() {
        sums.clearTotal();
    }

    @Override
    public void addToTotal(int partition) {
        sums.addToTotal(partition);
    }
}
