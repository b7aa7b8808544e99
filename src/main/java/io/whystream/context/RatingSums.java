package io.whystream.context;

import io.whystream.state.BlockWriter;
import io.whystream.state.Blocks;
import io.whystream.state.Channel;
import io.whystream.state.SumTable;
import io.whystream.state.SummedState;
import java.nio.ByteBuffer;

/**
 * How people rated each item, whatever the scale: of each item the number of its ratings, their sum and the sum of their squares.
 */
public final class RatingSums extends SummedState {
    private static final int WIDTH = 3;
    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int SQUARES = 2;
    /** So many ratings like the average one are mixed into an item's. */
    private static final double PRIOR_RATINGS = 5;

    /** Below this share of the mean a deviation is what rounding left. */
    private static final double ALIKE = 1e-6;

    private final NameIndex items;
    /** Over all items: what follows from the rows of the table. */
    private double count;

    private double sum;
    private double squares;
    private double mean;
    private double deviation;

    RatingSums(NameIndex items) {
        super(new SumTable(WIDTH, 1));
        this.items = items;
    }

    /** Counts one rating of an item. */
    void add(int item, double rating) {
        sums.add(item, COUNT, 1);
        sums.add(item, SUM, rating);
        sums.add(item, SQUARES, rating * rating);
        count(1, rating, rating * rating);
    }

    private void count(double ratings, double total, double ofSquares) {
        count += ratings;
        sum += total;
        squares += ofSquares;
        mean = count > 0 ? sum / count : 0;
        deviation = count > 0 ? Math.sqrt(Math.max(0, squares / count - mean * mean)) : 0;
    }

    private void forget() {
        count = 0;
        sum = 0;
        squares = 0;
        count(0, 0, 0);
    }

    /** The mean of all ratings; 0 without one. */
    public double mean() {
        return mean;
    }

    /** Their standard deviation; 0 without two different ones. */
    public double deviation() {
        return deviation;
    }

    /** How many standard deviations a rating lies above the mean; 0 where all are alike. */
    public double standard(double rating) {
        return deviation > ALIKE * Math.abs(mean) ? (rating - mean) / deviation : 0;
    }

    /** How many standard deviations the item's ratings lie above the mean, with five average ones mixed in. */
    public double standing(int item) {
        double ratings = sums.get(item, COUNT);
        return ratings > 0 ? standard(sums.get(item, SUM) / ratings) * ratings / (ratings + PRIOR_RATINGS) : 0;
    }

    @Override
    public void clearTotal() {
        super.clearTotal();
        forget();
    }

    @Override
    public void addToTotal(int partition) {
        super.addToTotal(partition);
        forget();
        for (int item = 0; item < items.size(); item++) {
            count(sums.get(item, COUNT), sums.get(item, SUM), sums.get(item, SQUARES));
        }
    }

    @Override
    public void fold(String name, byte[] block, int sign) {
        ByteBuffer payload = Blocks.open(name, block);
        int item = items.ofBlock(name);
        double[] row = {payload.getDouble(), payload.getDouble(), payload.getDouble()};
        for (int column = 0; column < WIDTH; column++) {
            sums.addToTotal(item, column, sign * row[column]);
        }
        count(sign * row[COUNT], sign * row[SUM], sign * row[SQUARES]);
    }

    @Override
    public void restore(int partition, String name, byte[] block) {
        ByteBuffer payload = Blocks.open(name, block);
        int item = items.ofBlock(name);
        for (int column = 0; column < WIDTH; column++) {
            sums.restore(partition, item, column, payload.getDouble());
        }
    }

    @Override
    public void writeChanged(int partition, Channel channel, BlockWriter writer) {
        sums.drain(partition, channel, item -> {
            ByteBuffer buffer = Blocks.allocate(WIDTH * Double.BYTES);
            for (int column = 0; column < WIDTH; column++) {
                buffer.putDouble(sums.own(partition, item, column));
            }
            writer.write(items.block(item), Blocks.seal(buffer));
        });
    }
}
