package dev.finops.backend.chat.answer;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.inquiry.Inquiry;
import java.util.ArrayList;
import java.util.List;

/** Messages that go on from an answer. */
final class FollowUps {
    private static final int MOST = 4;

    private FollowUps() {}

    static List<String> of(Inquiry inquiry) {
        List<String> messages = new ArrayList<>();
        if (!(inquiry instanceof Inquiry.OfCosts costs)) {
            return messages;
        }
        CostQuery query = costs.query();
        boolean changes = inquiry instanceof Inquiry.Compared || inquiry instanceof Inquiry.Explained;
        if (inquiry instanceof Inquiry.Compared || inquiry instanceof Inquiry.Costs) {
            messages.add("Why did it change?");
        }
        if (inquiry instanceof Inquiry.Costs || changes) {
            boolean oneService = query.filters().stream()
                    .anyMatch(filter -> filter.dimension() == Field.SERVICE
                            && filter.operator() == Filter.Operator.IN
                            && filter.values().size() == 1);
            by(query, oneService ? Field.USAGE_TYPE : Field.SERVICE, messages);
            by(query, Field.ACCOUNT, messages);
            by(query, Field.REGION, messages);
        }
        if (inquiry instanceof Inquiry.Costs && query.granularity() == Granularity.TOTAL) {
            messages.add("And by day?");
        }
        if (!changes) {
            messages.add("What about the month before?");
        }
        return messages.subList(0, Math.min(messages.size(), MOST));
    }

    private static void by(CostQuery query, Field field, List<String> messages) {
        boolean one = query.filters().stream().anyMatch(filter -> filter.dimension() == field);
        if (!query.groupBy().contains(field) && !one) {
            messages.add("And by " + Wording.dimension(field) + "?");
        }
    }
}
