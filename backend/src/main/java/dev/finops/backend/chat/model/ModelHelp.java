package dev.finops.backend.chat.model;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.answer.Answer;
import dev.finops.backend.chat.answer.Answers;
import dev.finops.backend.chat.model.Commentator.Commentary;
import dev.finops.backend.chat.model.Interpreter.Interpretation;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.inquiry.Inquiry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a language model can do for a conversation, within limits of time and tokens. */
public final class ModelHelp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHelp.class);

    private final LanguageModel model;
    private final ModelConfiguration configuration;
    private final Optional<Prices> prices;

    ModelHelp(LanguageModel model, ModelConfiguration configuration) {
        this.model = model;
        this.configuration = configuration;
        this.prices = Prices.of(configuration);
    }

    /** Sentences about an answer, each checked. */
    public record Words(List<String> sentences, ModelUse use) {}

    /** What a message may mean; unconfirmed. */
    public record Reading(List<Inquiry> inquiries, ModelUse use) {}

    /** Whether a conversation has used all the tokens that it may. */
    public boolean isSpent(long tokens) {
        return tokens >= configuration.tokensPerConversation();
    }

    public ModelUse spent() {
        return use(
                Tokens.NONE,
                "This conversation has used the " + configuration.tokensPerConversation()
                        + " tokens that it may; the planner answers alone. A new conversation begins anew.");
    }

    /** @param sentence is given each sentence as it passes */
    public Words comment(String question, String reading, Inquiry inquiry, Answer answer, Consumer<String> sentence) {
        Commentary commentary = new Commentator(model, configuration.temperature(), configuration.maxTokens())
                .comment(question, reading, inquiry, answer, sentence, configuration.patience());
        String note = null;
        if (commentary.failure() != null) {
            note = failed(commentary.failure(), "the answer is the planner's own");
        } else if (commentary.leftOut() > 0) {
            note = commentary.leftOut() == 1
                    ? "A sentence of the language model was left out, because it could not be checked."
                    : commentary.leftOut()
                            + " sentences of the language model were left out, because they could not be checked.";
        }
        return new Words(commentary.sentences(), use(commentary.tokens(), note));
    }

    /** @param previous what the conversation was about, in words */
    public Reading read(
            String message,
            @Nullable String previous,
            DataDescription data,
            LocalDate today,
            Answers answers,
            AccountScope scope) {
        Interpretation interpretation = new Interpreter(model, answers)
                .interpret(message, previous, data, today, scope, configuration.patience());
        String note = interpretation.failure() == null
                ? null
                : failed(interpretation.failure(), "the planner has read the question alone");
        return new Reading(interpretation.inquiries(), use(interpretation.tokens(), note));
    }

    private String failed(ModelFailedException failure, String instead) {
        // The cause names what the provider said, which may hold neither the question nor the data.
        LOG.warn(
                "The language model {} {}: {}",
                model.id(),
                failure.reason().words(),
                failure.getCause() == null ? "" : failure.getCause().getClass().getSimpleName());
        return "The language model " + failure.reason().words() + "; " + instead + ".";
    }

    private ModelUse use(Tokens tokens, @Nullable String note) {
        return new ModelUse(
                model.id(), tokens, prices.map(price -> price.cost(tokens)).orElse(null), note);
    }

    @Override
    public void close() {
        model.close();
    }
}
