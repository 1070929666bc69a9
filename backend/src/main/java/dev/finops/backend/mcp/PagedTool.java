package dev.finops.backend.mcp;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.Chat;
import dev.finops.backend.chat.answer.Answer;
import dev.finops.backend.chat.answer.Answers;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.Parameters;
import dev.finops.backend.tools.Arguments;
import dev.finops.backend.tools.InquiryTool;
import dev.finops.backend.tools.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks one kind of inquiry, and answers its rows in pages. */
record PagedTool(InquiryTool tool, Answers answers) implements Tool {
    @Override
    public String name() {
        return tool.name();
    }

    @Override
    public String title() {
        return tool.title();
    }

    @Override
    public String description() {
        return tool.description();
    }

    @Override
    public Map<String, Object> input() {
        Map<String, Object> schema = JsonSchema.object(properties(), tool.required());
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> properties() {
        Map<String, Object> all = new LinkedHashMap<>(tool.properties());
        all.putAll(Page.properties());
        return all;
    }

    @Override
    public Map<String, Object> output() {
        return Found.schema();
    }

    @Override
    public Found call(Arguments arguments, AccountScope scope) {
        Parameters parameters = arguments.parameters(properties().keySet());
        Page page = Page.of(parameters);
        parameters.done();
        Map<String, List<String>> own = new LinkedHashMap<>(arguments.texts());
        own.remove(Page.LIMIT);
        own.remove(Page.CURSOR);
        Inquiry inquiry = tool.inquiry(own);
        Answer answer = page.isFirst() ? answers.answer(inquiry, scope) : answers.whole(inquiry, scope);
        return Found.of(Chat.choice(inquiry).sentence(), answer, page);
    }
}
