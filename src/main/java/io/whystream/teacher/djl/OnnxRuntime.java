package io.whystream.teacher.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.whystream.teacher.TeacherException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine that runs ONNX files, started once per JVM from the class path: nothing is downloaded and nobody is told.
 * It does without PyTorch. Its native library is unpacked into {@code java.io.tmpdir} for as long as the JVM lives.
 */
final class OnnxRuntime {
    private static @Nullable Engine engine;

    private OnnxRuntime() {}

    /** @throws TeacherException when the engine cannot be started */
    static synchronized Engine engine() {
        if (engine == null) {
            engine = start();
        }
        return engine;
    }

    /**
     * A session of one thread, the caller's: stream threads are the parallelism. It keeps no plan of memory for each
     * shape that it has seen, of which there is no end.
     *
     * @throws MalformedModelException when the file is not an ONNX model that this runtime can run
     * @throws TeacherException when the engine cannot be started
     */
    static Model load(Path file) throws IOException, MalformedModelException {
        Model model = engine().newModel("teacher", Device.cpu());
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL); // failures are thrown
            model.load(file, null, Map.of("sessionOptions", options));
            return model;
        } catch (OrtException failure) {
            model.close();
            throw new TeacherException("ONNX Runtime refuses its own options: " + failure.getMessage(), failure);
        } catch (IOException | MalformedModelException | RuntimeException failure) {
            model.close();
            throw failure;
        }
    }

    /** The version of DJL, then the one of ONNX Runtime. */
    static String version() {
        return "DJL " + Engine.getDjlVersion() + ", ONNX Runtime " + engine().getVersion();
    }

    private static Engine start() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        try {
            return Engine.getEngine("OnnxRuntime");
        } catch (RuntimeException | LinkageError failure) {
            throw new TeacherException(
                    "ONNX Runtime cannot be started (" + failure.getMessage()
                            + "); let -Djava.io.tmpdir name a folder that can be written to and has 100 MB of room",
                    failure);
        }
    }
}
