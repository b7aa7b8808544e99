package io.whystream.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieTitleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Toy Story (1995); Toy Story; 1995",
                "Matrix, The (1999); The Matrix; 1999",
                "Cry, the Beloved Country (1995) ; Cry, the Beloved Country; 1995",
                "I, Tonya (2017); I, Tonya; 2017",
                "City of Lost Children, The (Cité des enfants perdus, La) (1995);"
                        + " The City of Lost Children (La Cité des enfants perdus); 1995",
                "Avventura, L' (Adventure, The) (1960); L'Avventura (The Adventure); 1960",
                "Thing, The (a.k.a. Cosa, La) (1982); The Thing (a.k.a. La Cosa); 1982",
                "Death Note (2006–2007); Death Note; 2006",
                "2001: A Space Odyssey; 2001: A Space Odyssey; ",
                "(500) Days of Summer (2009); (500) Days of Summer; 2009",
            })
    void shouldBringArticlesToTheFrontAndTakeTheYear(String raw, String title, Integer year) {
        MovieTitle parsed = MovieTitle.parse(raw);

        assertThat(parsed.title()).isEqualTo(title);
        if (year == null) {
            assertThat(parsed.released()).isNull();
        } else {
            assertThat(parsed.released().atOffset(ZoneOffset.UTC).getYear()).isEqualTo(year);
        }
    }
}
