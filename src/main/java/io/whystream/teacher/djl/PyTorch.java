package io.whystream.teacher.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.jni.JniUtils;
import io.whystream.teacher.TeacherException;
import org.jspecify.annotations.Nullable;

/**
 * The tensor engine, started once per JVM from the class path: nothing is downloaded and nobody is told.
 *
 * <p>Its native library is unpacked on first use into {@code ~/.djl.ai}, or wherever {@code DJL_CACHE_DIR} points.
 */
public final class PyTorch {
    private static @Nullable Engine engine;

    private PyTorch() {}

    /** @throws TeacherException when the engine cannot be started */
    public static synchronized Engine engine() {
        if (engine == null) {
            engine = start();
        }
        return engine;
    }

    /** A root manager on the CPU; whoever asks for it closes it. */
    public static NDManager newManager() {
        return engine().newBaseManager(Device.cpu());
    }

    /**
     * How many threads one tensor operation may use, from now on, in this thread and in threads that have not used the
     * engine yet. One is right for serving (stream threads contend otherwise), the number of cores for training.
     */
    public static void useThreads(int threads) {
        engine();
        JniUtils.setNumThreads(threads);
    }

    /**
     * Writes numbers into an array where it lies. DJL's {@code set(Buffer)} does that too, but makes PyTorch print a warning of
     * deprecated code, in the midst of what a command prints.
     *
     * @param values row-major, as many as the array holds
     */
    public static void fill(NDArray array, float[] values) {
        boolean gradients = JniUtils.isGradMode(); // of this thread; weights must not be written to while it is on
        JniUtils.setGradMode(false);
        try (NDArray wanted = array.getManager().create(values, array.getShape())) {
            array.set(new NDIndex(":"), wanted);
        } finally {
            JniUtils.setGradMode(gradients);
        }
    }

    /** The version of DJL, then the one of PyTorch. */
    public static String version() {
        return "DJL " + Engine.getDjlVersion() + ", PyTorch " + engine().getVersion();
    }

    private static Engine start() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            Engine started = Engine.getEngine("PyTorch");
            JniUtils.setNumThreads(1);
            return started;
        } catch (RuntimeException | UnsatisfiedLinkError failure) {
            throw new TeacherException(
                    "PyTorch cannot be started (" + failure.getMessage()
                            + "); let DJL_CACHE_DIR name a folder that can be written to and has 500 MB of room",
                    failure);
        }
    }
}
