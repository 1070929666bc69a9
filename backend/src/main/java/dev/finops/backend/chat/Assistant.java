package dev.finops.backend.chat;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.answer.Answers;
import dev.finops.backend.chat.model.ModelHelp;
import dev.finops.backend.chat.model.ModelHelp.Reading;
import dev.finops.backend.chat.model.ModelHelp.Words;
import dev.finops.backend.chat.planner.Planner;
import dev.finops.backend.chat.planner.Planners;
import dev.finops.backend.cost.QueryRefused;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers messages with a language model's help where there is one. The planner reads first, as it is right or says that it
 * does not know; what only the model can read is offered for confirmation, never answered; and answers are the engine's, to
 * which the model may add sentences. Without the model, or when it fails, all that is missing is its help.
 */
@Singleton
public class Assistant {
    private final Chat chat;
    private final Planners planners;
    private final Answers answers;
    private final Optional<ModelHelp> model;

    Assistant(Chat chat, Planners planners, Answers answers, Optional<ModelHelp> model) {
        this.chat = chat;
        this.planners = planners;
        this.answers = answers;
        this.model = model;
    }

    /**
     * @param tokensUsed of the conversation so far
     * @throws QueryRefused if the data cannot be asked now, or the answer would be too large
     */
    public Assisted answer(Question question, long tokensUsed, AccountScope scope, Progress progress) {
        progress.status("Reading the question and asking the engine.");
        Reply reply = chat.ask(question, scope);
        if (model.isEmpty() || !canHelp(reply)) {
            return new Assisted(reply, List.of(), null);
        }
        ModelHelp help = model.get();
        if (help.isSpent(tokensUsed)) {
            return new Assisted(reply, List.of(), help.spent());
        }
        return switch (reply) {
            case Reply.Answered answered -> {
                progress.result(reply);
                progress.status("The language model is putting the result into words.");
                Words words = help.comment(
                        question.message(),
                        answered.sentence(),
                        answered.inquiry(),
                        answered.answer(),
                        progress::sentence);
                yield new Assisted(reply, words.sentences(), words.use());
            }
            case Reply.Refused refused -> {
                progress.status("The language model is reading the question.");
                yield read(question, refused, help, scope);
            }
            case Reply.Asking asking -> new Assisted(asking, List.of(), null);
            case Reply.Explained explained -> new Assisted(explained, List.of(), null);
        };
    }

    private static boolean canHelp(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered ->
                answered.answer().metric() != null && answered.answer().table() != null;
            case Reply.Refused refused -> !refused.understood();
            case Reply.Asking ignored -> false;
            case Reply.Explained ignored -> false;
        };
    }

    private Assisted read(Question question, Reply.Refused refused, ModelHelp help, AccountScope scope) {
        Planner planner = planners.current(scope);
        String previous = question.previous() == null
                ? null
                : Chat.choice(question.previous()).sentence();
        Reading reading = help.read(question.message(), previous, planner.data(), planner.date(), answers, scope);
        if (reading.inquiries().isEmpty()) {
            return new Assisted(refused, List.of(), reading.use());
        }
        List<Choice> choices =
                new ArrayList<>(reading.inquiries().stream().map(Chat::choice).toList());
        refused.offers().stream()
                .filter(offer -> reading.inquiries().stream().noneMatch(offer.inquiry()::equals))
                .forEach(choices::add);
        return new Assisted(
                new Reply.Asking(
                        refused.text() + " The language model reads the question as follows; is this what you mean?",
                        choices,
                        List.of()),
                List.of(),
                reading.use());
    }
}
