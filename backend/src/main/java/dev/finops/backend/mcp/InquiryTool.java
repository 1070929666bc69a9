package dev.finops.backend.mcp;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.Chat;
import dev.finops.backend.chat.answer.Answer;
import dev.finops.backend.chat.answer.Answers;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.backend.inquiry.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks one kind of inquiry; its arguments are the parameters of the address.
 *
 * @param path what its addresses begin with
 * @param properties the schemas of its own arguments
 * @param required which of them must be there
 * @param defaults what stands for those that are not
 */
record InquiryTool(
        String name,
        String title,
        String description,
        String path,
        Map<String, Object> properties,
        List<String> required,
        Map<String, String> defaults,
        Answers answers)
        implements Tool {
    @Override
    public Map<String, Object> input() {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putAll(Page.properties());
        Map<String, Object> schema = Schema.object(all, required);
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public Map<String, Object> output() {
        return Found.schema();
    }

    @Override
    public Found call(Arguments arguments, AccountScope scope) {
        Map<String, Object> known = new LinkedHashMap<>(properties);
        known.putAll(Page.properties());
        Parameters parameters = arguments.parameters(known.keySet());
        Page page = Page.of(parameters);
        parameters.done();
        Inquiry inquiry = InquiryText.parse(address(arguments.texts()));
        Answer answer = page.isFirst() ? answers.answer(inquiry, scope) : answers.whole(inquiry, scope);
        return Found.of(Chat.choice(inquiry).sentence(), answer, page);
    }

    private String address(Map<String, List<String>> given) {
        var address = new StringBuilder(path);
        Map<String, List<String>> all = new LinkedHashMap<>(given);
        all.remove(Page.LIMIT);
        all.remove(Page.CURSOR);
        defaults.forEach((name, value) -> all.putIfAbsent(name, List.of(value)));
        all.forEach((name, values) -> {
            for (String value : values) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value));
            }
        });
        return address.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
