package dev.finops.backend.mcp;

import dev.finops.backend.chat.Chat;
import dev.finops.backend.chat.answer.Answers;
import dev.finops.backend.source.CostSource;
import dev.finops.backend.tools.InquiryTools;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All tools. */
@Singleton
final class Tools {
    private final List<Tool> all;

    Tools(Chat chat, Answers answers, CostSource source) {
        List<Tool> tools = new ArrayList<>();
        tools.add(new AskTool(chat, answers));
        InquiryTools.ALL.forEach(tool -> tools.add(new PagedTool(tool, answers)));
        tools.add(new DescribeDataTool(source));
        this.all = List.copyOf(tools);
    }

    List<Tool> all() {
        return all;
    }

    Optional<Tool> find(String name) {
        return all.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
