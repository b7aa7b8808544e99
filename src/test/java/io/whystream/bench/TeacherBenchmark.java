package io.whystream.bench;

import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherQuestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One batch after the other to one teacher, on one thread; an operation is a batch. */
@State(Scope.Thread)
public class TeacherBenchmark {
    static final String FOLDER = "whystream.bench.teacher";
    private static final int BATCHES = 64;

    @Param({"BLOCK", "ONNX"})
    private TeacherServer server = TeacherServer.ONNX;

    @Param({"1", "8", "32"})
    private int batch = 1;

    @Param({"false", "true"})
    private boolean wholeCatalogue;

    private Teacher teacher;
    private final List<List<TeacherQuestion>> batches = new ArrayList<>();
    private int next;

    @Setup
    public void load() {
        teacher = server.load(Path.of(System.getProperty(FOLDER)));
        TeacherQuestions questions = new TeacherQuestions(teacher.vocabulary().rows(), teacher.window());
        for (int i = 0; i < BATCHES; i++) {
            batches.add(questions.batch(batch, wholeCatalogue));
        }
    }

    @TearDown
    public void close() {
        teacher.close();
    }

    @Benchmark
    public List<TeacherAnswer> answer() {
        return teacher.answer(batches.get(next++ % BATCHES));
    }
}
