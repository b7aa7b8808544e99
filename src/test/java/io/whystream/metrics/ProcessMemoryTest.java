package io.whystream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void shouldReadTheResidentPartInBytes() {
        assertThat(ProcessMemory.resident(List.of("VmHWM:\t   2048 kB", "VmRSS:\t    1024 kB", "RssAnon:\t 512 kB")))
                .isEqualTo(1024 * 1024);
    }

    @Test
    void shouldNotKnowWhatTheSystemDoesNotTell() {
        assertThat(ProcessMemory.resident(List.of())).isNaN();
        assertThat(ProcessMemory.outside(Double.NaN, 1)).isNaN();
    }

    @Test
    void shouldLeaveToTheLibrariesWhatTheJvmHasNotCommitted() {
        assertThat(ProcessMemory.outside(500, 300)).isEqualTo(200);
        assertThat(ProcessMemory.outside(300, 500)).isZero();
    }
}
