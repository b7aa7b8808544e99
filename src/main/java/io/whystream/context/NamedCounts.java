package io.whystream.context;

import io.whystream.state.Additive;
import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.SumTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often each of many named things was chosen: in all, and with forgetting for each half-life; and when first and
 * last. A block of state is one thing: its cells of the decay grids, times, sums, and name.
 */
final class NamedCounts implements Additive {
    private static final String TOTALS = "all";
    private static final int PLAIN = 0;

    private final NameIndex names = new NameIndex();
    private final ItemTimes times = new ItemTimes();
    private final List<ForwardDecay> decays;
    private final long[] cells;
    private final boolean[] celled;
    private final int width;
    private final SumTable sums;
    private final SumTable totals;
    private int chosen;

    NamedCounts(List<Duration> halfLives) {
        decays = halfLives.stream().map(ForwardDecay::new).toList();
        cells = new long[decays.size()];
        celled = new boolean[decays.size()];
        width = 1 + decays.size();
        sums = new SumTable(width, 1);
        totals = new SumTable(width, 1);
    }

    /** Counts one choice. */
    void add(int number, long timestamp) {
        chosen += sums.get(number, PLAIN) == 0 ? 1 : 0;
        addBoth(number, PLAIN, 1);
        for (int d = 0; d < decays.size(); d++) {
            ForwardDecay decay = decays.get(d);
            moveTo(d, decay.cell(timestamp));
            addBoth(number, 1 + d, decay.amount(timestamp, cells[d]));
        }
        times.add(number, timestamp);
    }

    private void addBoth(int number, int column, double amount) {
        sums.add(number, column, amount);
        totals.add(0, column, amount);
    }

    /** Moves all sums of a half-life to a later cell of its grid. */
    private void moveTo(int decay, long cell) {
        if (!celled[decay]) {
            celled[decay] = true;
            cells[decay] = cell;
        } else if (cell > cells[decay]) {
            double factor = ForwardDecay.shift(cells[decay], cell);
            sums.scale(1 + decay, factor);
            totals.scale(1 + decay, factor);
            cells[decay] = cell;
        }
    }

    NameIndex names() {
        return names;
    }

    ItemTimes times() {
        return times;
    }

    /** How many things were chosen at least once. */
    int chosen() {
        return chosen;
    }

    /** Choices in all. */
    DecayedCounts plain() {
        return new Column(PLAIN);
    }

    /** Choices with forgetting, one for each half-life. */
    List<DecayedCounts> decayed() {
        List<DecayedCounts> columns = new ArrayList<>();
        for (int d = 0; d < decays.size(); d++) {
            columns.add(new Column(1 + d));
        }
        return columns;
    }

    /**
     * Partitions do not advance at one speed. Backwards a decayed count would grow without bound, so that an event that
     * comes late is given the counts as they now stand.
     */
    private long notBefore(long timestamp) {
        return Math.max(timestamp, times.latest());
    }

    private final class Column implements DecayedCounts {
        private final int column;

        Column(int column) {
            this.column = column;
        }

        @Override
        public double scaleAt(long timestamp) {
            return column == PLAIN ? 1 : decays.get(column - 1).scaleAt(notBefore(timestamp), cells[column - 1]);
        }

        @Override
        public double sum(int item) {
            return sums.get(item, column);
        }

        @Override
        public double total() {
            return totals.get(0, column);
        }
    }

    @Override
    public void open(int partition) {
        sums.open(partition);
        totals.open(partition);
    }

    @Override
    public void close(int partition) {
        sums.close(partition);
        totals.close(partition);
    }

    @Override
    public void enter(int partition) {
        sums.enter(partition);
        totals.enter(partition);
    }

    @Override
    public void clearTotal() {
        sums.clearTotal();
        totals.clearTotal();
        chosen = 0;
    }

    @Override
    public void addToTotal(int partition) {
        sums.addToTotal(partition);
        totals.addToTotal(partition);
        countChosen();
    }

    private void countChosen() {
        chosen = 0;
        for (int number = 0; number < names.size(); number++) {
            chosen += sums.get(number, PLAIN) > 0 ? 1 : 0;
        }
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        ByteBuffer payload = Blocks.open(name, block);
        boolean all = name.equals(TOTALS);
        int number = all ? 0 : names.ofBlock(name);
        SumTable table = all ? totals : sums;
        boolean known = !all && sums.get(number, PLAIN) > 0;
        readRow(payload, number, !all, (column, value) -> table.addToTotal(number, column, sign * value));
        if (!all) {
            chosen += (sums.get(number, PLAIN) > 0 ? 1 : 0) - (known ? 1 : 0);
        }
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        boolean all = name.equals(TOTALS);
        int number = all ? 0 : names.ofBlock(name);
        SumTable table = all ? totals : sums;
        readRow(payload, number, !all, (column, value) -> table.restore(partition, number, column, value));
    }

    /** Takes the values of one column after the other. */
    @FunctionalInterface
    private interface ColumnSink {
        void set(int column, double value);
    }

    private void readRow(ByteBuffer payload, int number, boolean named, ColumnSink sink) {
        long[] written = new long[cells.length];
        for (int d = 0; d < written.length; d++) {
            written[d] = payload.getLong();
            moveTo(d, written[d]);
        }
        if (named) {
            times.join(number, payload.getLong(), payload.getLong());
        }
        sink.set(PLAIN, payload.getDouble());
        for (int d = 0; d < written.length; d++) {
            sink.set(1 + d, payload.getDouble() * ForwardDecay.shift(written[d], cells[d]));
        }
        if (named) {
            names.add(StandardCharsets.UTF_8.decode(payload).toString());
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        totals.drain(partition, channel, row -> {
            ByteBuffer buffer = Blocks.allocate((cells.length + width) * Long.BYTES);
            writer.write(TOTALS, Blocks.seal(putSums(putCells(buffer), totals, partition, 0)));
        });
        sums.drain(partition, channel, number -> {
            byte[] name = names.name(number).getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = Blocks.allocate((cells.length + 2 + width) * Long.BYTES + name.length);
            putCells(buffer).putLong(times.first(number)).putLong(times.last(number));
            writer.write(
                    names.block(number),
                    Blocks.seal(putSums(buffer, sums, partition, number).put(name)));
        });
    }

    private ByteBuffer putCells(ByteBuffer buffer) {
        for (long cell : cells) {
            buffer.putLong(cell);
        }
        return buffer;
    }

    private ByteBuffer putSums(ByteBuffer buffer, SumTable table, int partition, int row) {
        for (int column = 0; column < width; column++) {
            buffer.putDouble(table.own(partition, row, column));
        }
        return buffer;
    }
}
