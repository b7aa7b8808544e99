package io.whystream.teacher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSplitTest {
    @ParameterizedTest
    @ValueSource(strings = {"all", "leave-last-out", "time:0.5", "time:0.25"})
    void shouldReadWhatItWrites(String word) throws JsonProcessingException {
        DataSplit split = DataSplit.parse(word);
        assertThat(split).hasToString(word);
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(split)).isEqualTo('"' + word + '"');
        assertThat(json.readValue('"' + word + '"', DataSplit.class)).isEqualTo(split);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half", "time", "time:", "time:half", "time:0", "time:1", "time:-0.5", "time:NaN"})
    void shouldRefuseAnythingElse(String word) {
        assertThatThrownBy(() -> DataSplit.parse(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a split ");
    }

    @Test
    void shouldTakeItsShareFromTheStart() {
        assertThat(DataSplit.parse("time:0.5").events(7)).isEqualTo(4);
        assertThat(DataSplit.ALL.events(7)).isEqualTo(7);
    }
}
