package dev.finops.backend.mcp;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.Chat;
import dev.finops.backend.chat.Choice;
import dev.finops.backend.chat.Question;
import dev.finops.backend.chat.Reply;
import dev.finops.backend.chat.answer.Answer;
import dev.finops.backend.chat.answer.Answers;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.inquiry.Parameters;
import dev.finops.backend.tools.Arguments;
import dev.finops.backend.tools.JsonSchema;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a question in plain words and answers it, asks back, or refuses it without a number. */
record AskTool(Chat chat, Answers answers) implements Tool {
    private static final String QUESTION = "question";
    private static final String PREVIOUS = "previous";
    private static final String ADDRESS = "address";
    private static final int LONGEST_QUESTION = 2_000;
    private static final int LONGEST_ADDRESS = 20_000;

    /** @param result null where nothing was answered, and then there is no number either */
    @Serdeable
    record Asked(
            String kind,
            String text,
            List<String> notes,
            List<Offer> choices,
            List<Offer> alternatives,
            List<String> followUps,
            @Nullable Found result) {}

    @Serdeable
    record Offer(String sentence, String address, @Nullable String text) {
        static Offer of(Choice choice) {
            return new Offer(choice.sentence(), InquiryText.print(choice.inquiry()), choice.text());
        }

        static List<Offer> of(List<Choice> choices) {
            return choices.stream().map(Offer::of).toList();
        }
    }

    @Override
    public String name() {
        return "ask";
    }

    @Override
    public String title() {
        return "Ask a question about AWS costs";
    }

    @Override
    public String description() {
        return "Answers a question about AWS costs in plain English, such as \"Why did November cost more than October?\","
                + " \"top 5 services last month\", \"cost of team shop by day\", \"which day was the most expensive?\"."
                + " Use it first; use the other tools where you know the exact query. kind \"answer\": result holds the"
                + " numbers and how the question was read. kind \"choice\": the question has several meanings whose numbers"
                + " differ: let the user choose, then ask again with that choice's address. kind \"explanation\": what a term means, or what can be asked. kind \"refusal\": it cannot be"
                + " answered; text says why, and there is no number to give.";
    }

    @Override
    public Map<String, Object> input() {
        Map<String, Object> schema = JsonSchema.object(properties(), List.of(QUESTION));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> properties() {
        Map<String, Object> question = JsonSchema.text("The question, in the user's own words.");
        question.put("minLength", 1);
        question.put("maxLength", LONGEST_QUESTION);
        Map<String, Object> properties = new LinkedHashMap<>(JsonSchema.properties(
                QUESTION,
                question,
                PREVIOUS,
                JsonSchema.text(
                        "The address of the answer before, if the question follows up on it, as \"and by region?\" does."),
                ADDRESS,
                JsonSchema.text(
                        "What the question means, as the address of a choice has it; its words are not read then.")));
        properties.putAll(Page.properties());
        return properties;
    }

    @Override
    public Map<String, Object> output() {
        Map<String, Object> offer = JsonSchema.whole(JsonSchema.properties(
                "sentence", JsonSchema.text("What it means, in words that mean only this."),
                "address", JsonSchema.text("What to send as address to ask it."),
                "text", JsonSchema.orNull(JsonSchema.text("Its answer in short, where it is known."))));
        return JsonSchema.whole(JsonSchema.properties(
                "kind",
                        JsonSchema.oneOf(
                                List.of("answer", "choice", "explanation", "refusal"), "What became of the question."),
                "text", JsonSchema.text("The answer, what to choose, or why there is none."),
                "notes", JsonSchema.list(JsonSchema.text("A sentence."), "What was made of the question's words."),
                "choices", JsonSchema.list(offer, "Meanings to choose from, or what could be asked instead."),
                "alternatives", JsonSchema.list(offer, "Less likely meanings of an answered question."),
                "followUps", JsonSchema.list(JsonSchema.text("A question."), "Questions that fit the answer."),
                "result", JsonSchema.orNull(Found.schema())));
    }

    @Override
    public Asked call(Arguments arguments, AccountScope scope) {
        Parameters parameters = arguments.parameters(properties().keySet());
        Page page = Page.of(parameters);
        String question = parameters.text(QUESTION, LONGEST_QUESTION);
        if (!parameters.isFaulty() && (question == null || question.isEmpty() || question.indexOf('\0') >= 0)) {
            parameters.fault(
                    QUESTION, "question must be a text of 1 to " + LONGEST_QUESTION + " characters, none of them NUL.");
        }
        Inquiry previous = inquiry(parameters, PREVIOUS);
        Inquiry chosen = inquiry(parameters, ADDRESS);
        parameters.done();
        Reply reply = chat.ask(new Question(question == null ? "" : question, chosen, previous), scope);
        return switch (reply) {
            case Reply.Answered answered -> {
                Answer answer = page.isFirst() ? answered.answer() : answers.whole(answered.inquiry(), scope);
                yield new Asked(
                        "answer",
                        answer.text(),
                        answered.notes(),
                        List.of(),
                        Offer.of(answered.alternatives()),
                        answer.followUps(),
                        Found.of(answered.sentence(), answer, page));
            }
            case Reply.Asking(String text, List<Choice> choices, List<String> notes) ->
                new Asked("choice", text, notes, Offer.of(choices), List.of(), List.of(), null);
            case Reply.Explained(String text, List<Choice> offers) ->
                new Asked("explanation", text, List.of(), Offer.of(offers), List.of(), List.of(), null);
            case Reply.Refused(String text, List<Choice> offers, boolean ignored) ->
                new Asked("refusal", text, List.of(), Offer.of(offers), List.of(), List.of(), null);
        };
    }

    private static @Nullable Inquiry inquiry(Parameters parameters, String name) {
        String address = parameters.text(name, LONGEST_ADDRESS);
        if (address == null) {
            return null;
        }
        try {
            return InquiryText.parse(address);
        } catch (InvalidParameters e) {
            e.faults().forEach(fault -> parameters.fault(name, fault.detail()));
            return null;
        }
    }
}
