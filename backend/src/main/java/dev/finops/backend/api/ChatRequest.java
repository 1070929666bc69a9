package dev.finops.backend.api;

import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.inquiry.InvalidParameters.Fault;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to the chat. */
@Serdeable
record ChatRequest(
        @Schema(
                description = "A question about costs.",
                example = "Why did November cost more?",
                requiredMode = Schema.RequiredMode.REQUIRED,
                nullable = false,
                type = "string",
                minLength = 1,
                maxLength = 2000,
                pattern = "^[^\\u0000]*\\S[^\\u0000]*$")
        @Nullable
        JsonNode message,

        @Schema(
                description = "The conversation that the message belongs to; without one, it begins a new one.",
                format = "uuid")
        @Nullable
        String conversationId,

        @Schema(
                description = "What the message means, as a choice, an answer's reading or a proof has it; without it,"
                        + " the message's words are read.",
                example = "costs?start=2026-10-01&end=2026-11-01&groupBy=service")
        @Nullable
        String address) {
    static final int LONGEST_MESSAGE = 2_000;
    static final int LONGEST_ADDRESS = 20_000;

    /** With its parts read. */
    record Read(
            String message,
            @Nullable UUID conversationId,
            @Nullable Inquiry chosen) {}

    /** @throws InvalidParameters with all that is wrong with it */
    Read read() {
        List<Fault> faults = new ArrayList<>();
        // A number is no question.
        String text = message == null || !message.isString()
                ? ""
                : message.getStringValue().strip();
        if (text.isEmpty() || text.length() > LONGEST_MESSAGE || text.indexOf('\0') >= 0) {
            faults.add(new Fault(
                    "message", "message must be a text of 1 to " + LONGEST_MESSAGE + " characters, none of them NUL."));
        }
        UUID conversation = null;
        if (conversationId != null) {
            try {
                conversation = UUID.fromString(conversationId);
            } catch (IllegalArgumentException e) {
                faults.add(new Fault(
                        "conversationId",
                        "conversationId must be the id that an earlier answer gave, or be left out."));
            }
        }
        Inquiry chosen = null;
        if (address != null && address.length() > LONGEST_ADDRESS) {
            faults.add(new Fault("address", "address must have at most " + LONGEST_ADDRESS + " characters."));
        } else if (address != null) {
            try {
                chosen = InquiryText.parse(address);
            } catch (InvalidParameters e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidParameters(faults);
        }
        return new Read(text, conversation, chosen);
    }
}
