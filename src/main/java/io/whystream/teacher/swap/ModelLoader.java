package io.whystream.teacher.swap;

import io.whystream.teacher.Teacher;
import java.nio.file.Path;

/** Reads model folders. */
public interface ModelLoader {
    /**
     * Loads and tries a model.
     *
     * @throws io.whystream.teacher.TeacherException that says what is wrong with it
     */
    Teacher load(Path folder);

    /**
     * SHA-256 over the folder's files.
     *
     * @throws io.whystream.teacher.TeacherException when they cannot be read
     */
    String digest(Path folder);
}
