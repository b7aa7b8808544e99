package io.whystream.state;

/** One count over all partitions. */
public final class Counter implements Additive {
    private static final String BLOCK = "count";
    private final SumTable sum = new SumTable(1, 1);

    /** Counts one. */
    public void increment() {
        sum.add(0, 0, 1);
    }

    /** The count over all partitions. */
    public long total() {
        return (long) sum.get(0, 0);
    }

    /** The count of one open partition. */
    public long own(int partition) {
        return (long) sum.own(partition, 0, 0);
    }

    @Override
    public void open(int partition) {
        sum.open(partition);
    }

    @Override
    public void close(int partition) {
        sum.close(partition);
    }

    @Override
    public void enter(int partition) {
        sum.enter(partition);
    }

    @Override
    public void clearTotal() {
        sum.clearTotal();
    }

    @Override
    public void addToTotal(int partition) {
        sum.addToTotal(partition);
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        sum.addToTotal(0, 0, sign * (double) Blocks.open(name, block).getLong());
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        sum.restore(partition, 0, 0, Blocks.open(name, block).getLong());
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sum.drain(
                partition,
                channel,
                row -> writer.write(
                        BLOCK, Blocks.seal(Blocks.allocate(Long.BYTES).putLong(own(partition)))));
    }
}
