package io.whystream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.whystream.teacher.swap.ModelOrder;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TeacherResourceTest {
    private final Desk desk = new Desk();
    private final TeacherResource resource = new TeacherResource(desk);

    @Test
    void shouldTakeNoOrdersUnlessThereIsAKey() {
        desk.key = null;
        assertThat(post("secret", "file:/models/seven").getStatus()).isEqualTo(404);
        assertThat(desk.orders).isEmpty();
    }

    @Test
    void shouldTakeNoOrdersWithAnotherKeyOrNone() {
        assertThat(post("secrex", "file:/models/seven").getStatus()).isEqualTo(401);
        assertThat(post(null, "file:/models/seven").getStatus()).isEqualTo(401);
        assertThat(desk.orders).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithAnOrder() {
        assertThat(post("secret", null).getStatus()).isEqualTo(400);
        Response digest = resource.order("secret", new TeacherResource.Order("file:/models/seven", "abc"));
        assertThat(digest.getStatus()).isEqualTo(400);
        assertThat(digest.getEntity()).asString().contains("64 hexadecimal digits");
        assertThat(desk.orders).isEmpty();
    }

    @Test
    void shouldPassOnAGoodOrder() {
        assertThat(post("secret", "file:/models/seven").getStatus()).isEqualTo(202);
        assertThat(desk.orders).containsExactly(new ModelOrder("file:/models/seven", null));
    }

    private Response post(String key, String uri) {
        return resource.order(key, new TeacherResource.Order(uri, null));
    }

    private static final class Desk implements TeacherDesk {
        private final List<ModelOrder> orders = new ArrayList<>();
        private String key = "secret";

        @Override
        public TeacherReport teacherReport() {
            return new TeacherReport(null, List.of());
        }

        @Override
        public boolean takesOrders() {
            return key != null;
        }

        @Override
        public boolean isKey(String given) {
            return key.equals(given);
        }

        @Override
        public void order(ModelOrder order) {
            orders.add(order);
        }
    }
}
