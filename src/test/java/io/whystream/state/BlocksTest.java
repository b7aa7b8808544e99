package io.whystream.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    void shouldHandOverEachChangedBlockOnce() {
        DirtyBlocks dirty = new DirtyBlocks(10);
        dirty.mark(3);
        dirty.mark(9);
        dirty.mark(25);
        List<Integer> drained = new ArrayList<>();
        dirty.drain(drained::add);
        dirty.drain(drained::add);
        assertThat(drained).containsExactly(0, 2);
    }

    @Test
    void shouldKeepTheMembersOfAGroupApart() {
        Map<String, byte[]> stored = new HashMap<>();
        StateGroup group = new StateGroup().with("one", new Remembering()).with("other", new Remembering());
        group.writeChanged(stored::put);
        assertThat(stored.keySet()).containsExactlyInAnyOrder("one/value", "other/value");
        assertThatThrownBy(() -> group.restore("third/value", block)).hasMessageContaining("third/value");
    }

    private static final class Remembering implements Checkpointed {
        @Override
        public void writeChanged(BlockWriter writer) {
            writer.write("value", new byte[0]);
        }

        @Override
        public void restore(String name, byte[] block) {
            assertThat(name).isEqualTo("value");
        }
    }
}
