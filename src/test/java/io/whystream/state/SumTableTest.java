package io.whystream.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SumTableTest {
    private static final int WIDTH = 3;
    private static final int ROWS = 200;

    @Test
    void shouldBeItsAddendToTheLastBitOnOnePartition() {
        SumTable table = opened(new SumTable(WIDTH, 8), 0);
        addAtRandom(table, 2, 0);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < WIDTH; column++) {
                assertThat(table.own(0, row, column)).isEqualTo(table.get(row, column));
            }
        }
    }

    @Test
    void shouldBeRebuiltFromItsAddends() {
        SumTable table = opened(new SumTable(WIDTH, WIDTH + 1, 8), 0, 1, 2);
        addAtRandom(table, 3, 0, 1, 2);
        table.clearTotal();
        for (int partition = 0; partition < 3; partition++) {
            table.addToTotal(partition);
        }
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < WIDTH; column++) {
                double sum = table.own(0, row, column) + table.own(1, row, column) + table.own(2, row, column);
                assertThat(table.get(row, column)).isEqualTo(sum);
            }
        }
    }

    @Test
    void shouldTouchManyRowsLikeOneAfterTheOther() {
        SumTable one = opened(new SumTable(WIDTH, 8), 0, 1);
        SumTable many = opened(new SumTable(WIDTH, 8), 0, 1);
        one.reserve(ROWS);
        many.reserve(ROWS);
        Random random = new Random(7);
        int[] places = new int[20];
        for (int round = 0; round < 50; round++) {
            int[] rows = random.ints(places.length, 0, ROWS).toArray();
            many.touch(rows, rows.length, places);
            for (int i = 0; i < rows.length; i++) {
                int place = one.touch(rows[i]);
                one.own()[place] += i;
                many.own()[places[i]] += i;
            }
            assertThat(drained(many)).as("round %d, seed 7", round).isEqualTo(drained(one));
        }
        for (int row = 0; row < ROWS; row++) {
            assertThat(many.own(0, row, 0)).isEqualTo(one.own(0, row, 0));
        }
    }

    /** Partitions come and go, and others' blocks: whether an addend is kept apart or not, its numbers are the same bits. */
    @Test
    void shouldKeepTotalAndAddendsApartWhateverHappens() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            SumTableModel model = new SumTableModel(WIDTH, random.nextBoolean() ? WIDTH : WIDTH + 1, ROWS);
            for (int i = 0; i < 60; i++) {
                model.doSomething(random);
                model.requireEqual("seed " + seed + ", after operation " + i);
            }
        }
    }

    @Test
    void shouldNotKeepALonePartitionTwice() {
        SumTable table = opened(new SumTable(WIDTH, WIDTH + 1, 8), 0);
        addAtRandom(table, 2, 0);
        assertThat(table.own()).as("alone").isSameAs(table.totals());
        table.addToTotal(1, 0, 1);
        assertThat(table.own()).as("with what another has published").isNotSameAs(table.totals());
        table.clearTotal();
        table.addToTotal(0);
        assertThat(table.own()).as("alone again").isSameAs(table.totals());
        table.open(1);
        assertThat(table.own()).as("with a second one").isNotSameAs(table.totals());
    }

    @Test
    void shouldTellEachChannelOnceWhatChanged() {
        SumTable table = opened(new SumTable(1, 4), 0);
        table.add(9, 0, 1);
        assertThat(drained(table)).containsExactly(2);
        assertThat(drained(table)).isEmpty();
        table.add(1000, 0, 1);
        List<Integer> published = new ArrayList<>();
        table.drain(0, Channel.PUBLICATION, published::add);
        assertThat(published).containsExactly(2, 250);
        assertThat(drained(table)).containsExactly(250);
    }

    @Test
    void shouldScaleTotalAndAddends() {
        SumTable table = opened(new SumTable(2, 1), 0, 1);
        table.enter(0);
        table.add(3, 1, 8);
        table.enter(1);
        table.add(3, 0, 5);
        table.add(3, 1, 4);
        table.scale(1, 0.25);
        assertThat(table.get(3, 1)).isEqualTo(3);
        assertThat(table.get(3, 0)).isEqualTo(5);
        assertThat(IntStream.range(0, 2).mapToObj(partition -> table.own(partition, 3, 1)))
                .containsExactly(2.0, 1.0);
        assertThat(table.own(0, 77, 1)).isZero();
    }

    private static SumTable opened(SumTable table, int... partitions) {
        for (int partition : partitions) {
            table.open(partition);
        }
        table.enter(partitions[0]);
        return table;
    }

    private static void addAtRandom(SumTable table, long seed, int... partitions) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            table.enter(partitions[random.nextInt(partitions.length)]);
            table.add(random.nextInt(ROWS), random.nextInt(WIDTH), random.nextGaussian());
        }
    }

    private static List<Integer> drained(SumTable table) {
        List<Integer> blocks = new ArrayList<>();
        table.drain(0, Channel.CHECKPOINT, blocks::add);
        return blocks;
    }
}
