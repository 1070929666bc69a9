package dev.finops.backend.representation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finops.backend.chat.Assisted;
import dev.finops.backend.chat.Choice;
import dev.finops.backend.chat.Reply;
import dev.finops.backend.chat.answer.Answer;
import dev.finops.backend.chat.answer.Chart;
import dev.finops.backend.chat.answer.Table;
import dev.finops.backend.chat.model.ModelUse;
import dev.finops.backend.inquiry.InquiryText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a message is answered with. */
@Serdeable
public record ChatAnswer(
        UUID conversationId,

        @Schema(description = "Null in the event result, as the message is not complete yet.") @Nullable
        UUID messageId,

        @Schema(
                description =
                        "answer: with numbers and their proof. choice: what is meant is open, and the numbers differ."
                                + " explanation: what a term means, or what can be asked; the numbers are in choices."
                                + " refusal: it cannot be answered, and there is no number.")
        Kind kind,

        @Schema(
                description = "One or two sentences, with metric and period.",
                example = "Amazon S3 cost USD 1,234.56 in October 2026.")
        String text,

        @Schema(description = "How the message was read.") @Nullable
        Reading reading,

        @Schema(description = "What was made of the message's words, such as a spelling that was corrected.")
        List<String> notes,

        @Nullable Table table,
        @Nullable Chart chart,
        Answer.@Nullable MetricName metric,
        Answer.@Nullable Days period,
        Answer.@Nullable Days compared,
        List<Answer.Amount> totals,

        @Schema(description = "Charges of the period that the numbers do not hold.")
        List<Answer.LeftOut> leftOut,

        Answer.@Nullable Freshness freshness,
        List<String> caveats,
        Answer.@Nullable Source query,

        @Schema(
                description =
                        "With it and the billing files anyone can compute the answer again: backend verify-answer.")
        Answer.@Nullable Proof proof,

        @Schema(description = "To click: the readings to choose from, or what could be asked instead.")
        List<Offer> choices,

        @Schema(description = "Less likely readings of an answered message, to click.")
        List<Offer> alternatives,

        @Schema(description = "Messages that fit the answer.")
        List<String> followUps,

        @Schema(
                description =
                        "Sentences of a language model about the answer. Numbers and names in them are the engine's:"
                                + " the model refers to them. Sentences that cannot be checked are left out.")
        List<String> commentary,

        @Schema(description = "What a language model did; null where none was asked.") @Nullable
        Model model,

        double elapsedMillis) {

    @Serdeable
    @Schema(name = "ChatModel")
    record Model(
            @Schema(example = "amazon.nova-lite-v1:0") String id,

            @Schema(description = "As its provider counts them; estimated where it broke off.")
            long inputTokens,

            long outputTokens,

            @Schema(
                    description =
                            "In USD, at the configured price or the list price in us-east-1; null where none is known.")
            @Nullable
            BigDecimal costUsd,

            @Schema(description = "A sentence about what it did not do; null if it did all.") @Nullable
            String note) {
        static @Nullable Model of(@Nullable ModelUse use) {
            return use == null
                    ? null
                    : new Model(use.model(), use.tokens().input(), use.tokens().output(), use.costUsd(), use.note());
        }
    }

    @Serdeable
    enum Kind {
        @JsonProperty("answer")
        ANSWER,
        @JsonProperty("choice")
        CHOICE,
        @JsonProperty("explanation")
        EXPLANATION,
        @JsonProperty("refusal")
        REFUSAL
    }

    @Serdeable
    record Reading(
            @Schema(description = "In words that mean only this, and that can be asked again.")
            String sentence,

            List<Answer.Part> parts,

            @Schema(description = "The same as an address; without focus and change, of the interface under /api/v1/.")
            String address) {}

    @Serdeable
    @Schema(name = "ChatOffer")
    public record Offer(
            @Schema(description = "What to show.") String label,

            @Schema(description = "What to post as message.")
            String message,

            @Schema(description = "What to post as address.")
            String address,

            @Schema(description = "Its answer in short, where it is known.") @Nullable
            String text) {
        public static Offer of(Choice choice) {
            return new Offer(choice.sentence(), choice.sentence(), InquiryText.print(choice.inquiry()), choice.text());
        }
    }

    public static ChatAnswer of(
            UUID conversationId, @Nullable UUID messageId, Assisted assisted, double elapsedMillis) {
        return switch (assisted.reply()) {
            case Reply.Answered answered -> of(conversationId, messageId, answered, assisted, elapsedMillis);
            case Reply.Asking(String text, List<Choice> choices, List<String> notes) ->
                without(conversationId, messageId, Kind.CHOICE, text, choices, notes, assisted, elapsedMillis);
            case Reply.Explained(String text, List<Choice> offers) ->
                without(conversationId, messageId, Kind.EXPLANATION, text, offers, List.of(), assisted, elapsedMillis);
            case Reply.Refused(String text, List<Choice> offers, boolean ignored) ->
                without(conversationId, messageId, Kind.REFUSAL, text, offers, List.of(), assisted, elapsedMillis);
        };
    }

    private static ChatAnswer of(
            UUID conversationId,
            @Nullable UUID messageId,
            Reply.Answered reply,
            Assisted assisted,
            double elapsedMillis) {
        Answer answer = reply.answer();
        return new ChatAnswer(
                conversationId,
                messageId,
                Kind.ANSWER,
                answer.text(),
                new Reading(
                        reply.sentence(),
                        answer.reading().parts(),
                        answer.reading().address()),
                reply.notes(),
                answer.table(),
                answer.chart(),
                answer.metric(),
                answer.period(),
                answer.compared(),
                answer.totals(),
                answer.leftOut(),
                answer.freshness(),
                answer.caveats(),
                answer.query(),
                answer.proof(),
                List.of(),
                reply.alternatives().stream().map(Offer::of).toList(),
                answer.followUps(),
                assisted.commentary(),
                Model.of(assisted.model()),
                elapsedMillis);
    }

    private static ChatAnswer without(
            UUID conversationId,
            @Nullable UUID messageId,
            Kind kind,
            String text,
            List<Choice> choices,
            List<String> notes,
            Assisted assisted,
            double elapsedMillis) {
        return new ChatAnswer(
                conversationId,
                messageId,
                kind,
                text,
                null,
                notes,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                choices.stream().map(Offer::of).toList(),
                List.of(),
                List.of(),
                List.of(),
                Model.of(assisted.model()),
                elapsedMillis);
    }
}
