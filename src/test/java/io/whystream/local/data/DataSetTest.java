package io.whystream.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.whystream.event.Interaction;
import io.whystream.event.InteractionType;
import io.whystream.event.Item;
import io.whystream.event.json.ContractJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    @Test
    void shouldReadMovieLensDatAndKeepLeadingZeros() throws IOException {
        write("ratings.dat", "1::0133093::9::1000\n2::0133093::3.5::900\n1::0133093::8::1000\n");
        write("movies.dat", "0133093::Matrix, The (1999)::Action|Sci-Fi\n1::Odd :: One (2001)::\n");

        DataSet data = DataSet.read(folder, SEED);

        assertThat(data.name()).isEqualTo(folder.getFileName().toString());
        Interaction first = interaction(data, 0);
        assertThat(first.eventId()).isEqualTo("2-0133093-900");
        assertThat(first.type()).isEqualTo(InteractionType.RATING);
        assertThat(first.value()).isEqualTo(3.5);
        assertThat(first.timestamp()).isEqualTo(Instant.ofEpochSecond(900));
        assertThat(List.of(interaction(data, 1).eventId(), interaction(data, 2).eventId()))
                .containsExactlyInAnyOrder("1-0133093-1000", "1-0133093-1000-2");
        assertThat(ContractJson.readInteraction(data.records().get(0).value())).isEqualTo(first);
        assertThat(data.records().get(0).key()).isEqualTo(bytes("2"));
        Item matrix = data.items().get(0);
        assertThat(matrix.itemId()).isEqualTo("0133093");
        assertThat(matrix.title()).isEqualTo("The Matrix");
        assertThat(matrix.categories()).containsExactly("Action", "Sci-Fi");
        assertThat(matrix.released()).isEqualTo(Instant.parse("1999-01-01T00:00:00Z"));
        assertThat(data.items().get(1).title()).isEqualTo("Odd :: One");
    }

    @Test
    void shouldFallBackToLatin1() throws IOException {
        write("ratings.dat", "1::1::5::1000\n");
        Files.write(
                folder.resolve("movies.dat"), "1::Misérables, Les (1995)::Drama".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(DataSet.read(folder, SEED).items().get(0).title()).isEqualTo("Les Misérables");
    }

    @Test
    void shouldReadMovieLensCsvWhateverTheOrderOfItsColumns() throws IOException {
        write("ratings.csv", "timestamp,userId,movieId,rating\r\n1000,1,2,4.0\r\n");
        write(
                "movies.csv",
                "movieId,title,genres\n11,\"American President, The (1995)\",Comedy|Drama\n"
                        + "3,\"Say \"\"hello\"\"\",(no genres listed)\n");
        write("tags.csv", "userId,movieId,tag,timestamp\n1,11,funny,5\n");

        DataSet data = DataSet.read(folder, SEED);

        assertThat(interaction(data, 0).eventId()).isEqualTo("1-2-1000");
        assertThat(data.items().get(0).title()).isEqualTo("The American President");
        assertThat(data.items().get(0).tags()).isEmpty();
        assertThat(data.items().get(1).title()).isEqualTo("Say \"hello\"");
        assertThat(data.items().get(1).categories()).isEmpty();
        assertThat(data.items().get(1).released()).isNull();
    }

    @Test
    void shouldReadMovieLens100kInLatin1() throws IOException {
        write("u.data", "196\t242\t3\t881250949\n");
        write("u.genre", "unknown|0\nAction|1\nDrama|2\n\n");
        Files.write(
                folder.resolve("u.item"),
                bytes("242|Kolya, Él (1996)|24-Jan-1997||http://x|0|0|1\n267|unknown||||1|0|0\n", "ISO-8859-1"));

        DataSet data = DataSet.read(folder, SEED);

        assertThat(interaction(data, 0).eventId()).isEqualTo("196-242-881250949");
        assertThat(data.items().get(0).title()).isEqualTo("Kolya, Él");
        assertThat(data.items().get(0).categories()).containsExactly("Drama");
        assertThat(data.items().get(0).released()).isEqualTo(Instant.parse("1997-01-24T00:00:00Z"));
        assertThat(data.items().get(1).categories()).isEmpty();
    }

    @Test
    void shouldKeepTheBytesOfBrokenLinesInTheirPlace() throws IOException {
        String late = "{\"eventId\":\"b\", \"userId\":\"u\",\"itemId\":\"i\",\"type\":\"click\",\"timestamp\":2000}";
        String early = "{\"eventId\":\"a\",\"userId\":\"ü\",\"itemId\":\"i\",\"type\":\"click\",\"timestamp\":1000}";
        byte[] torn = bytes("{\"userId\" : \"u9\", \"timestamp\": \u0001é", "ISO-8859-1");
        byte[] head = bytes(late + "\n");
        byte[] tail = bytes("\r\n\n" + early + "\nnothing");
        byte[] file = new byte[head.length + torn.length + tail.length];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(torn, 0, file, head.length, torn.length);
        System.arraycopy(tail, 0, file, head.length + torn.length, tail.length);
        Files.write(folder.resolve("interactions.jsonl"), file);

        List<DataRecord> records = DataSet.read(folder, SEED).records();

        assertThat(records).hasSize(4);
        assertThat(records.get(0).value()).isEqualTo(bytes(early));
        assertThat(records.get(0).key()).isEqualTo(bytes("ü"));
        assertThat(records.get(1).value()).isEqualTo(bytes("nothing"));
        assertThat(records.get(1).key()).isEqualTo(bytes("unreadable"));
        assertThat(records.get(1).interaction()).isNull();
        assertThat(records.get(2).value()).isEqualTo(bytes(late));
        assertThat(records.get(3).key()).isEqualTo(bytes("u9"));
        assertThat(records.get(3).value()).startsWith(torn).hasSize(torn.length + 1);
    }

    @Test
    void shouldReadTheCatalogueOfJsonLinesAndNameABrokenLineOfIt() throws IOException {
        write("interactions.jsonl", "");
        write("items.jsonl", "{\"itemId\":\"i\",\"title\":\"One\"}\n");
        assertThat(DataSet.read(folder, SEED).items()).extracting(Item::title).containsExactly("One");

        write("items.jsonl", "{\"itemId\":\"i\"}\n{\"title\":\"One\"}\n");
        assertThatThrownBy(() -> DataSet.read(folder, SEED))
                .isInstanceOf(DataSetException.class)
                .hasMessageContaining("items.jsonl, line 2: itemId");
    }

    @Test
    void shouldShuffleWithinOneUsersSecondOnlyAndTheSameWayForTheSameSeed() throws IOException {
        StringBuilder ratings = new StringBuilder();
        for (int item = 10; item < 50; item++) {
            ratings.append("1::a").append(item).append("::5::1000\n");
            ratings.append("2::b")
                    .append(item)
                    .append("::5::")
                    .append(990 + item)
                    .append('\n');
        }
        write("ratings.dat", ratings.toString());
        write("movies.dat", "");

        List<String> once = eventIds(SEED);
        List<String> fileOrder = ratings.toString()
                .lines()
                .filter(line -> line.startsWith("1:") || line.endsWith("::1000"))
                .map(line -> line.split("::")[0] + "-" + line.split("::")[1] + "-1000")
                .toList();

        assertThat(once).isEqualTo(eventIds(SEED)).isNotEqualTo(eventIds(SEED + 1));
        assertThat(once.subList(0, 41)).isNotEqualTo(fileOrder).containsExactlyInAnyOrderElementsOf(fileOrder);
        assertThat(once.get(1)).as("the other user's place").isEqualTo("2-b10-1000");
        assertThat(once.subList(41, 80)).isSorted().allMatch(id -> id.startsWith("2-"));
    }

    @Test
    void shouldTakeTheEarliestWhenLimited() throws IOException {
        write("ratings.dat", "1::1::5::3000\n1::2::5::1000\n1::3::5::2000\n");
        write("movies.dat", "1::One::\n");

        DataSet limited = DataSet.read(folder, SEED).limit(2);

        assertThat(limited.records())
                .extracting(record -> record.time().getEpochSecond())
                .containsExactly(1000L, 2000L);
        assertThat(limited.items()).hasSize(1);
        assertThat(limited.limit(9).records()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dat; 1::1::5::1\\n1::1::5; ratings.dat, line 2: expected user::item::rating::time",
                "dat; 1::1::good::1; ratings.dat, line 1: the rating must be a number",
                "dat; 1::1::5::now; ratings.dat, line 1: the time must be epoch seconds",
                "dat; ::1::5::1; ratings.dat, line 1: userId: must not be blank",
                "csv; userId,movieId,rating,timestamp\\n1,1,5,1\\n1,1,5; ratings.csv, line 3: expected 4 fields",
                "csv; userId,movieId,rating,timestamp\\n\"1\\n\",1,1,1\\n1,1,x,1; ratings.csv, line 4: the rating",
                "csv; userId,movieId,timestamp\\n1,1,1; ratings.csv, line 1: the column rating is missing",
            })
    void shouldNameFileAndLineOfAMalformedRating(String ending, String text, String message) throws IOException {
        write("ratings." + ending, text.replace("\\n", "\n"));
        write("movies." + ending, ending.equals("csv") ? "movieId,title,genres\n" : "");

        assertThatThrownBy(() -> DataSet.read(folder, SEED))
                .isInstanceOf(DataSetException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldListWhatItKnowsWhenAFolderIsNoDataSet() {
        assertThatThrownBy(() -> DataSet.read(folder.resolve("nowhere"), SEED))
                .isInstanceOf(DataSetException.class)
                .message()
                .contains("nowhere", "interactions.jsonl", "ratings.dat", "ratings.csv", "u.data")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"movietweetings-100k,100000", "ml-latest-small,100836"})
    void shouldReadTheRealOnes(String name, int ratings) {
        Path real = Path.of("..", "shared", "data", name);
        assumeTrue(Files.isDirectory(real), () -> "not here: " + real);

        DataSet data = DataSet.read(real, SEED);

        assertThat(data.name()).isEqualTo(name);
        assertThat(data.records()).hasSize(ratings).isSortedAccordingTo(Comparator.comparing(DataRecord::time));
        Set<String> catalogue = new HashSet<>();
        data.items().forEach(item -> catalogue.add(item.itemId()));
        assertThat(data.records())
                .allMatch(record -> catalogue.contains(record.interaction().itemId()));
    }

    private List<String> eventIds(long seed) {
        return DataSet.read(folder, seed).records().stream()
                .map(record -> record.interaction().eventId())
                .toList();
    }

    private static Interaction interaction(DataSet data, int place) {
        return data.records().get(place).interaction();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }
}
