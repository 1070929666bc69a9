package dev.finops.backend.chat.model;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which language model there is, and what it may use.
 *
 * @param provider {@code bedrock}, {@code openai} for every server with OpenAI's interface (Ollama, vLLM, llama.cpp), or
 *     {@code none}
 * @param modelId the provider's name of it; without one there is no model
 * @param region of Amazon Bedrock; the machine's where there is none
 * @param url of an OpenAI-compatible server, up to and including {@code /v1}
 * @param apiKey for that server
 * @param maxTokens the most that one answer may have
 * @param temperature of what it writes; where it chooses tools, it is always 0
 * @param patience how long it may take over one message
 * @param tokensPerConversation when so many are used, the planner answers alone
 * @param inputPrice USD for a million tokens read; null: the provider's list price where it is known
 * @param outputPrice the same for tokens written
 */
@ConfigurationProperties("finops.ai")
public record ModelConfiguration(
        @Bindable(defaultValue = "bedrock") String provider,
        @Nullable String modelId,
        @Nullable String region,
        @Nullable String url,
        @Nullable String apiKey,
        @Bindable(defaultValue = "1024") int maxTokens,
        @Bindable(defaultValue = "0.7") double temperature,
        @Bindable(defaultValue = "20s") Duration patience,
        @Bindable(defaultValue = "200000") long tokensPerConversation,
        @Nullable BigDecimal inputPrice,
        @Nullable BigDecimal outputPrice) {

    /** Without the key. */
    @Override
    public String toString() {
        return "ModelConfiguration[provider=" + provider + ", modelId=" + modelId + "]";
    }
}
