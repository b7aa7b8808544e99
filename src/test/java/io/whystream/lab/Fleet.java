package io.whystream.lab;

import io.whystream.context.EventIds;
import io.whystream.event.Explanation;
import io.whystream.event.SoftPrediction;
import io.whystream.explain.PartitionLearner;
import io.whystream.explain.StudentDistiller;
import io.whystream.state.BlockWriter;
import io.whystream.state.PublishedBlocks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several instances that share the partitions of one stream as the broker would connect them, with no broker: events come in their
 * own order, and what a partition publishes is heard by the other instances so many events later.
 */
final class Fleet {
    private final List<Member> members = new ArrayList<>();
    private final List<PartitionLearner> learners = new ArrayList<>();
    private final Queue<Publication> underway = new ArrayDeque<>();
    private final int delay;
    private final boolean exchange;
    private long played;

    private record Publication(long due, Member from, String address, byte[] block) {}

    /** An instance with the published blocks that it has on disk. */
    private static final class Member implements PublishedBlocks {
        private final StudentDistiller student;
        private final Map<String, byte[]> blocks = new HashMap<>();

        Member(StudentDistiller student) {
            this.student = student;
            student.readPublished(this);
        }

        @Override
        public byte @Nullable [] get(String address) {
            return blocks.get(address);
        }

        @Override
        public void put(String address, byte @Nullable [] block) {
            blocks.put(address, block);
        }

        @Override
        public void forEach(BlockWriter action) {
            blocks.forEach(action::write);
        }
    }

    /**
     * @param partitions in all; instance i has those whose number is i modulo the instances
     * @param delay events of the stream from a publication to its being heard elsewhere, 0 or more
     * @param exchange false if the instances never hear of each other
     */
    Fleet(int partitions, int instances, int delay, boolean exchange, Supplier<StudentDistiller> student) {
        this.delay = delay;
        this.exchange = exchange && instances > 1;
        for (int i = 0; i < instances; i++) {
            members.add(new Member(student.get()));
        }
        for (int partition = 0; partition < partitions; partition++) {
            learners.add(members.get(partition % instances).student.open(partition));
        }
    }

    /** The first instance's student. */
    StudentDistiller first() {
        return members.get(0).student;
    }

    List<Explanation> answerThenLearn(SoftPrediction prediction) {
        hear();
        String user = prediction.interaction().userId();
        int partition = Math.floorMod(EventIds.hash(user), learners.size());
        List<Explanation> answers = learners.get(partition).answerThenLearn(prediction);
        played++;
        if (exchange) {
            publishInTime(learners.get(partition), members.get(partition % members.size()));
        }
        return answers;
    }

    private void publishInTime(PartitionLearner learner, Member from) {
        BlockWriter writer = (address, block) -> underway.add(new Publication(played + delay, from, address, block));
        if (learner.publicationDue()) {
            learner.publish(writer);
        } else if (learner.countsDue()) {
            learner.publishCounts(writer);
        }
    }

    private void hear() {
        while (!underway.isEmpty() && underway.element().due() <= played) {
            Publication heard = underway.remove();
            for (Member member : members) {
                if (member != heard.from()) {
                    member.student.fold(heard.address(), heard.block());
                }
            }
        }
    }
}
