package io.whystream.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BlocksTest {
    private final byte[] block = Blocks.seal(Blocks.allocate(Long.BYTES).putLong(42));

    @Test
    void shouldOpenWhatWasSealed() {
        assertThat(Blocks.open("answer", block).getLong()).isEqualTo(42);
    }

    @Test
    void shouldRefuseADamagedBlockAndSayWhatToDo() {
        block[3] ^= 1;
        assertThatThrownBy(() -> Blocks.open("answer", block))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("answer")
                .hasMessageContaining("delete the local state directory");
    }

    @Test
    void shouldRefuseABlockOfAnotherRelease() {
        block[0] = 9;
        assertThatThrownBy(() -> Blocks.open("answer", block)).hasMessageContaining("another release");
    }

    @Test
    void shouldRefuseAPayloadThatIsTooShort() {
        assertThatThrownBy(() -> Blocks.seal(Blocks.allocate(Long.BYTES))).hasMessageContaining("8 bytes short");
    }

    @Test
    void shouldReadTheAddressItWrote() {
        BlockAddress address = new BlockAddress("cafe", 7, "student/ranker/12");
        assertThat(BlockAddress.parse(address.toString())).isEqualTo(address);
        assertThatThrownBy(() -> BlockAddress.parse("cafe/x/y")).hasMessageContaining("cafe/x/y");
    }
}
