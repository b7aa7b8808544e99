package io.whystream.teacher.djl;

import java.util.List;
import java.util.Locale;

/** Tells a native engine's want of memory from its other failures, which it throws as one and the same exception. */
final class NativeMemory {
    /** What ONNX Runtime, PyTorch, C++ and CUDA say then. */
    private static final List<String> COMPLAINTS =
            List.of("bad_alloc", "bad allocation", "allocate memory", "out of memory");

    private NativeMemory() {}

    static boolean isExhausted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (COMPLAINTS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
