package io.whystream.teacher.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a run is written down after each epoch, so that it can go on after an interrupt. */
public interface Checkpoints {
    /** Writes one state of a run. */
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /**
     * What was kept last, for a run of this kind.
     *
     * @param run says which data, plan and programs a run has; another run's checkpoint is none
     * @return to be closed by the caller; nothing when the run has to start from its beginning
     * @throws io.whystream.teacher.TeacherException when there is one that cannot be read
     */
    @Nullable
    DataInputStream latest(String run);

    /**
     * Replaces what was kept, as a whole or not at all.
     *
     * @throws io.whystream.teacher.TeacherException when it cannot be written
     */
    void keep(String run, Content content);

    /** Keeps nothing. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public @Nullable DataInputStream latest(String run) {
                return null;
            }

            @Override
            public void keep(String run, Content content) {}
        };
    }
}
