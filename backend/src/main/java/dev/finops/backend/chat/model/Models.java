package dev.finops.backend.chat.model;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The configured language model. */
@Factory
final class Models {
    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "finops.ai.model-id", notEquals = "")
    @Requires(property = "finops.ai.provider", notEquals = "none", defaultValue = "bedrock")
    ModelHelp help(ModelConfiguration configuration) {
        return new ModelHelp(model(configuration), configuration);
    }

    private static LanguageModel model(ModelConfiguration configuration) {
        String modelId = String.valueOf(configuration.modelId());
        return switch (configuration.provider()) {
            case "bedrock" -> BedrockModel.of(modelId, configuration.region(), configuration.patience());
            case "openai" -> new OpenAiModel(modelId, url(configuration.url()), configuration.apiKey());
            default ->
                throw new ConfigurationException(
                        "finops.ai.provider (FINOPS_AI_PROVIDER) is bedrock, openai or none, not "
                                + configuration.provider() + ".");
        };
    }

    private static String url(@Nullable String url) {
        if (url == null || !url.startsWith("http")) {
            throw new ConfigurationException("finops.ai.url (FINOPS_AI_URL) is the server's address up to /v1, such as"
                    + " http://127.0.0.1:11434/v1.");
        }
        return url;
    }
}
