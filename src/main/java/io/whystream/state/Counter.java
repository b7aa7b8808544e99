package io.whystream.state;

/** One count over all partitions. */
public final class Counter extends SummedState {
    private static final String BLOCK = "count";

    public Counter() {
        super(new SumTable(1, 1));
    }

    /** Counts one. */
    public void increment() {
        sums.add(0, 0, 1);
    }

    /** The count over all partitions. */
    public long total() {
        return (long) sums.get(0, 0);
    }

    /** The count of one open partition. */
    public long own(int partition) {
        return (long) sums.own(partition, 0, 0);
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        sums.addToTotal(0, 0, sign * (double) Blocks.open(name, block).getLong());
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        sums.restore(partition, 0, 0, Blocks.open(name, block).getLong());
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sums.drain(
                partition,
                channel,
                row -> writer.write(
                        BLOCK, Blocks.seal(Blocks.allocate(Long.BYTES).putLong(own(partition)))));
    }
}
