package io.whystream.lab;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.json.ContractJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Four worlds that are not of films, as data sets in JSON Lines: {@code SimulatedWorlds FOLDER} writes one folder for each. What
 * is simulated is kinder than what people do, and says only that nothing here is made for films: ids of any kind, items that
 * live for two days, repeated choices, purchases, few users, no catalogue.
 */
public final class SimulatedWorlds {
    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** Events in the order of time, and the catalogue. */
    record World(List<Interaction> events, List<Item> items) {}

    private SimulatedWorlds() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        write(folder.resolve("shop"), shop(25_000, 20_000));
        write(folder.resolve("news"), news(8_000, 4_000));
        write(folder.resolve("music"), music(1_000, 10_000));
        write(folder.resolve("club"), club());
    }

    /**
     * Short visits; people keep to two departments of sixty mostly, and .45 of what follows an item is one of its accessories (three at most).
     */
    static World shop(int users, int count) {
        int departments = 60;
        Drawn drawn = new Drawn(1);
        int[] department = drawn.labels(count, departments);
        double[] popularity = drawn.popularity(count);
        List<Weighted> byDepartment = grouped(department, departments, popularity);
        int[][] accessories = IntStream.range(0, count)
                .mapToObj(item -> IntStream.range(0, 3)
                        .map(i -> byDepartment.get(department[item]).draw(drawn.random))
                        .toArray())
                .toArray(int[][]::new);
        for (int user = 0; user < users; user++) {
            int[] own = {drawn.random.nextInt(departments), drawn.random.nextInt(departments)};
            Instant time = drawn.after(START, DAY.multipliedBy(30));
            int visits = Math.min(60, 1 + (int) drawn.exponential(7));
            int last = -1;
            for (int i = 0; i < visits; i++) {
                int at = drawn.happens(0.8) ? own[drawn.random.nextInt(2)] : drawn.random.nextInt(departments);
                last = last >= 0 && drawn.happens(0.45)
                        ? accessories[last][drawn.random.nextInt(3)]
                        : byDepartment.get(at).draw(drawn.random);
                boolean bought = drawn.happens(0.06);
                drawn.event(
                        "kunde/" + user,
                        "SKU-" + last,
                        bought ? InteractionType.PURCHASE : InteractionType.CLICK,
                        bought ? 1 + drawn.exponential(30) : null,
                        time);
                time = drawn.after(time, drawn.happens(0.8) ? Duration.ofMinutes(1) : DAY.multipliedBy(5));
            }
        }
        return drawn.world(IntStream.range(0, count)
                .mapToObj(item -> item("SKU-" + item, "Artikel " + item, "Abteilung " + department[item], null, null))
                .toList());
    }

    /** An article is read within two days of its appearance: the best of twelve by quality, freshness and three liked topics. */
    static World news(int users, int count) {
        int topics = 12;
        Drawn drawn = new Drawn(2);
        int[] topic = drawn.labels(count, topics);
        double[] quality = IntStream.range(0, count)
                .mapToDouble(i -> drawn.random.nextGaussian())
                .toArray();
        long[] born = drawn.random
                .longs(count, 0, DAY.multipliedBy(30).toMillis())
                .sorted()
                .toArray();
        for (int user = 0; user < users; user++) {
            boolean[] liked = new boolean[topics];
            for (int i = 0; i < 3; i++) {
                liked[drawn.random.nextInt(topics)] = true;
            }
            int reads = 1 + (int) drawn.exponential(12);
            for (int i = 0; i < reads; i++) {
                long now = drawn.random.nextLong(
                        DAY.toMillis(), DAY.multipliedBy(30).toMillis());
                int from = place(born, now - 2 * DAY.toMillis());
                int to = place(born, now);
                int best = -1;
                double highest = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < 12; k++) {
                    int article = drawn.random.nextInt(from, to);
                    double appeal = quality[article]
                            + (liked[topic[article]] ? 1.5 : 0)
                            - 2.0 * (now - born[article]) / DAY.toMillis()
                            + drawn.gumbel();
                    if (appeal > highest) {
                        highest = appeal;
                        best = article;
                    }
                }
                drawn.event("leser-" + user, url(best), InteractionType.CLICK, null, START.plusMillis(now));
            }
        }
        return drawn.world(IntStream.range(0, count)
                .mapToObj(a -> item(url(a), "Überschrift " + a, "Thema " + topic[a], null, START.plusMillis(born[a])))
                .toList());
    }

    private static String url(int article) {
        return "https://zeitung.example/artikel?id=" + article + "&ref=ü";
    }

    private static int place(long[] sorted, long value) {
        int found = Arrays.binarySearch(sorted, value);
        return found < 0 ? -found - 1 : found;
    }

    /** People play what they own again and again, and go on within an artist; a tenth is skipped. */
    static World music(int users, int count) {
        int artists = 800;
        Drawn drawn = new Drawn(3);
        int[] artist = drawn.labels(count, artists);
        double[] popularity = drawn.popularity(count);
        Weighted all = new Weighted(IntStream.range(0, count).toArray(), popularity);
        List<Weighted> byArtist = grouped(artist, artists, popularity);
        for (int user = 0; user < users; user++) {
            int[] owned =
                    IntStream.range(0, 40).map(i -> all.draw(drawn.random)).toArray();
            Instant time = drawn.after(START, DAY.multipliedBy(3));
            int plays = (int) Math.exp(5 + 0.7 * drawn.random.nextGaussian());
            int last = owned[0];
            for (int i = 0; i < plays; i++) {
                double way = drawn.random.nextDouble();
                last = way < 0.5
                        ? owned[drawn.random.nextInt(owned.length)]
                        : way < 0.85 ? byArtist.get(artist[last]).draw(drawn.random) : all.draw(drawn.random);
                if (drawn.happens(0.15)) {
                    owned[drawn.random.nextInt(owned.length)] = last;
                }
                drawn.event(
                        "u" + user,
                        "track:" + last,
                        drawn.happens(0.1) ? InteractionType.SKIP : InteractionType.CLICK,
                        null,
                        time);
                time = drawn.after(time, drawn.happens(0.9) ? Duration.ofMinutes(3) : DAY);
            }
        }
        return drawn.world(IntStream.range(0, count)
                .mapToObj(track -> item("track:" + track, "Song " + track, null, "Artist " + artist[track], null))
                .toList());
    }

    /** Eighty people rate some of sixty things, one after the other in a circle; nobody knows anything of the things. */
    static World club() {
        Drawn drawn = new Drawn(4);
        int[] steps = {1, 1, 1, 2, 7};
        for (int user = 0; user < 80; user++) {
            int thing = drawn.random.nextInt(60);
            int ratings = 5 + drawn.random.nextInt(15);
            for (int i = 0; i < ratings; i++) {
                thing = (thing + steps[drawn.random.nextInt(steps.length)]) % 60;
                double value = 1 + drawn.random.nextInt(5);
                Instant time = START.plus(Duration.ofMinutes(17L * user + i));
                drawn.event(Integer.toString(user), Integer.toString(thing), InteractionType.RATING, value, time);
            }
        }
        return drawn.world(List.of());
    }

    private static Item item(String id, String title, String category, String creator, Instant released) {
        return new Item(
                id,
                title,
                category == null ? List.of() : List.of(category),
                List.of(),
                creator == null ? List.of() : List.of(creator),
                released,
                null,
                Map.of());
    }

    private static List<Weighted> grouped(int[] labels, int groups, double[] weights) {
        return IntStream.range(0, groups)
                .mapToObj(group -> new Weighted(
                        IntStream.range(0, labels.length)
                                .filter(item -> labels[item] == group)
                                .toArray(),
                        weights))
                .toList();
    }

    static void write(Path folder, World world) throws IOException {
        Files.createDirectories(folder);
        lines(folder.resolve("interactions.jsonl"), world.events());
        lines(folder.resolve("items.jsonl"), world.items());
        System.out.printf(
                "%s: %,d events, %,d items%n",
                folder, world.events().size(), world.items().size());
    }

    private static void lines(Path file, List<?> records) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (Object each : records) {
                out.write(ContractJson.write(each));
                out.write('\n');
            }
        }
    }

    /** Items, each drawn as often as its weight says. */
    private static final class Weighted {
        private final int[] items;
        private final double[] sums;

        /** @param weights of all items, by number */
        Weighted(int[] items, double[] weights) {
            this.items = items;
            sums = new double[items.length];
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += weights[items[i]];
                sums[i] = sum;
            }
        }

        int draw(Random random) {
            int place = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
            return items[place < 0 ? -place - 1 : place];
        }
    }

    /** Whatever is random in a world, and what came of it. */
    private static final class Drawn {
        private final Random random;
        private final List<Interaction> events = new ArrayList<>();

        Drawn(long seed) {
            random = new Random(seed);
        }

        int[] labels(int count, int labels) {
            return random.ints(count, 0, labels).toArray();
        }

        /** Zipf's law, in an order of its own. */
        double[] popularity(int count) {
            List<Double> weights = new ArrayList<>(count);
            for (int rank = 1; rank <= count; rank++) {
                weights.add(1.0 / rank);
            }
            Collections.shuffle(weights, random);
            return weights.stream().mapToDouble(Double::doubleValue).toArray();
        }

        boolean happens(double probability) {
            return random.nextDouble() < probability;
        }

        double exponential(double mean) {
            return -mean * Math.log(1 - random.nextDouble());
        }

        double gumbel() {
            return -Math.log(-Math.log(random.nextDouble()));
        }

        Instant after(Instant time, Duration mean) {
            return time.plusMillis(1 + (long) exponential(mean.toMillis()));
        }

        void event(String user, String item, InteractionType type, Double value, Instant time) {
            events.add(new Interaction("e-" + events.size(), user, item, type, value, time, List.of(), Map.of()));
        }

        World world(List<Item> items) {
            events.sort(Comparator.comparing(Interaction::timestamp));
            return new World(List.copyOf(events), items);
        }
    }
}
