package io.whystream.bench;

import io.whystream.teacher.Teacher;
import io.whystream.teacher.djl.TeacherFolder;
import io.whystream.teacher.djl.TransformerTeacher;
import java.nio.file.Path;
import java.util.function.Function;

/** What computes the same network from the same folder. */
public enum TeacherServer {
    BLOCK("DJL block, PyTorch", TransformerTeacher::load),
    ONNX("ONNX file, ONNX Runtime", TeacherFolder::load);

    private final String title;
    private final Function<Path, Teacher> loader;

    TeacherServer(String title, Function<Path, Teacher> loader) {
        this.title = title;
        this.loader = loader;
    }

    String title() {
        return title;
    }

    Teacher load(Path folder) {
        return loader.apply(folder);
    }
}
