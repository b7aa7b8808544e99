package io.whystream.teacher.guard;

import io.whystream.teacher.AnswerCheck;
import io.whystream.teacher.ForwardingTeacher;
import io.whystream.teacher.Teacher;
import io.whystream.teacher.TeacherAnswer;
import io.whystream.teacher.TeacherException;
import io.whystream.teacher.TeacherQuestion;
import io.whystream.teacher.Tenancy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A teacher that is waited for so long and no longer, each calling thread having a {@link CallThread} of its own. Its
 * answers are held to the port's contract, and whatever it throws is a {@link TeacherException}. Closing it while calls
 * run frees the model when the last of them ends.
 */
final class TimeLimitedTeacher extends ForwardingTeacher {
    private final Duration limit;
    private final Tenancy tenancy;
    private final Queue<CallThread> threads = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<CallThread> own = ThreadLocal.withInitial(this::newThread);

    TimeLimitedTeacher(Teacher teacher, Duration limit) {
        super(teacher);
        this.limit = limit;
        this.tenancy = new Tenancy(teacher::close);
    }

    private CallThread newThread() {
        CallThread thread = new CallThread(Thread.currentThread().getName());
        threads.add(thread);
        return thread;
    }

    @Override
    public List<TeacherAnswer> answer(List<TeacherQuestion> batch) {
        return own.get().ask(() -> compute(batch), limit);
    }

    private List<TeacherAnswer> compute(List<TeacherQuestion> batch) {
        if (!tenancy.enter()) {
            throw new TeacherException("the teacher has been closed and answers no more");
        }
        try {
            List<TeacherAnswer> answers = teacher.answer(batch);
            AnswerCheck.check(batch, answers, teacher.vocabulary().rows());
            return answers;
        } finally {
            tenancy.leave();
        }
    }

    @Override
    public void close() {
        threads.forEach(CallThread::close);
        tenancy.close();
    }
}
