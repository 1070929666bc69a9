package dev.finops.backend.chat.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.access.AccountScope;
import dev.finops.billing.SampleBill;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the sample organisation's bills, as files. */
class PlannersTest {
    @TempDir
    static Path folder;

    private static ApplicationContext context;

    @BeforeAll
    static void start() throws IOException {
        SampleBill.write(folder);
        context = ApplicationContext.run(
                Map.of("finops.cost-data.path", folder.toString(), "finops.now", "2026-11-23T12:00:00Z"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void the_data_s_own_names_are_known() {
        Planner planner = context.getBean(Planners.class).current(AccountScope.everything());

        assertThat(sentence(planner, "What did the NAT gateways cost in November, by day?"))
                .isEqualTo("amortized cost by day in November 2026 where usage type contains \"NatGateway\", without"
                        + " tax, credits and refunds");
        assertThat(sentence(planner, "cost of team shop last month"))
                .isEqualTo(
                        "amortized cost in October 2026 where tag \"team\" is \"shop\" or \"Shop\", without tax, credits and refunds");
    }

    @Test
    void a_planner_is_kept_while_data_and_day_stay() {
        var planners = context.getBean(Planners.class);

        assertThat(planners.current(AccountScope.everything())).isSameAs(planners.current(AccountScope.everything()));
    }

    private static String sentence(Planner planner, String question) {
        Plan plan = planner.plan(question, null);
        assertThat(plan).as(question).isInstanceOf(Plan.Understood.class);
        return ((Plan.Understood) plan).readings().getFirst().sentence();
    }
}
