package io.whystream.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A {@link SumTable} and what it should hold, kept as plainly as can be: the total and each addend in full. */
final class SumTableModel {
    private static final int ROWS_PER_BLOCK = 4;
    private static final int PARTITIONS = 3;

    private final int width;
    private final int rows;
    private final SumTable table;
    private final double[] total;
    private final Map<Integer, double[]> addends = new TreeMap<>();
    private final Map<Integer, Set<Integer>> changed = new TreeMap<>();
    private int entered = -1;

    SumTableModel(int width, int stride, int rows) {
        this.width = width;
        this.rows = rows;
        this.table = new SumTable(width, stride, ROWS_PER_BLOCK);
        this.total = new double[rows * width];
        table.reserve(rows);
    }

    void doSomething(Random random) {
        int partition = random.nextInt(PARTITIONS);
        boolean open = addends.containsKey(partition);
        switch (random.nextInt(12)) {
            case 0 -> rebuild(random);
            case 1 -> fold(random);
            case 2 -> scale(random.nextInt(width));
            case 3 -> restore(random, partition, open);
            case 4 -> close(partition, open);
            case 5 -> forget(random);
            case 6 -> drain(partition, open);
            default -> learn(random, partition, open);
        }
    }

    private void learn(Random random, int partition, boolean open) {
        if (!open) {
            table.open(partition);
            addends.put(partition, new double[rows * width]);
            changed.put(partition, new TreeSet<>());
        }
        table.enter(partition);
        entered = partition;
        for (int i = 0; i < 10; i++) {
            add(random.nextInt(rows), random.nextInt(width), random.nextGaussian(), random.nextBoolean());
        }
    }

    private void add(int row, int column, double amount, boolean many) {
        if (many) {
            int[] places = new int[1];
            table.touch(new int[] {row}, 1, places);
            int stride = table.totals().length / rows;
            table.totals()[row * stride + column] += amount;
            if (table.own() != table.totals()) {
                table.own()[places[0] + column] += amount;
            }
        } else {
            table.add(row, column, amount);
        }
        total[row * width + column] += amount;
        addends.get(entered)[row * width + column] += amount;
        changed.get(entered).add(row / ROWS_PER_BLOCK);
    }

    private void rebuild(Random random) {
        table.clearTotal();
        Arrays.fill(total, 0);
        if (random.nextInt(3) == 0) {
            fold(random);
        }
        addends.forEach((partition, numbers) -> {
            table.addToTotal(partition);
            for (int i = 0; i < numbers.length; i++) {
                total[i] += numbers[i];
            }
        });
    }

    private void fold(Random random) {
        int row = random.nextInt(rows);
        table.addToTotal(row, 0, 0.5);
        total[row * width] += 0.5;
    }

    private void scale(int column) {
        table.scale(column, 0.5);
        scale(total, column);
        addends.values().forEach(numbers -> scale(numbers, column));
    }

    private void scale(double[] numbers, int column) {
        for (int i = column; i < numbers.length; i += width) {
            numbers[i] *= 0.5;
        }
    }

    private void restore(Random random, int partition, boolean open) {
        if (open) {
            int row = random.nextInt(rows);
            table.restore(partition, row, 0, 7);
            addends.get(partition)[row * width] = 7;
        }
    }

    private void close(int partition, boolean open) {
        if (open) {
            table.close(partition);
            addends.remove(partition);
            changed.remove(partition);
        }
    }

    private void forget(Random random) {
        if (random.nextInt(4) == 0) {
            addends.forEach((partition, numbers) -> {
                for (int i = 0; i < numbers.length; i++) {
                    if (numbers[i] != 0) {
                        changed.get(partition).add(i / width / ROWS_PER_BLOCK);
                    }
                }
                Arrays.fill(numbers, 0);
            });
            Arrays.fill(total, 0);
            table.forget();
        }
    }

    /** A block that never held anything but zeros may be called changed or not. */
    private void drain(int partition, boolean open) {
        if (open) {
            List<Integer> blocks = new ArrayList<>();
            table.drain(partition, Channel.CHECKPOINT, blocks::add);
            assertThat(blocks).as("changed blocks").containsAll(changed.get(partition));
            changed.get(partition).clear();
        }
    }

    void requireEqual(String when) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                assertThat(table.get(row, column)).as("total, %s", when).isEqualTo(total[row * width + column]);
            }
        }
        addends.forEach((partition, numbers) -> requireEqual(partition, numbers, when));
    }

    private void requireEqual(int partition, double[] numbers, String when) {
        double[] block = new double[ROWS_PER_BLOCK * width];
        for (int b = 0; b < rows / ROWS_PER_BLOCK; b++) {
            table.copyBlock(partition, b, block);
            assertThat(block)
                    .as("block %d of partition %d, %s", b, partition, when)
                    .isEqualTo(Arrays.copyOfRange(numbers, b * block.length, (b + 1) * block.length));
        }
        assertThat(table.own(partition, 1, 1)).as(when).isEqualTo(numbers[width + 1]);
        if (partition == entered) {
            Set<Integer> ownRows = new HashSet<>();
            table.forEachOwnRow(ownRows::add);
            for (int i = 0; i < numbers.length; i++) {
                assertThat(numbers[i] == 0 || ownRows.contains(i / width))
                        .as("row %d is told of, %s", i / width, when)
                        .isTrue();
            }
        }
    }
}
