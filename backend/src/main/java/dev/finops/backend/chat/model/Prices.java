package dev.finops.backend.chat.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tokens cost, in USD for a million.
 *
 * @see <a href="https://aws.amazon.com/nova/pricing/">Amazon Nova, on demand, text; us-east-1</a>
 */
record Prices(BigDecimal input, BigDecimal output) {
    private static final Map<String, Prices> LISTED = Map.of(
            "amazon.nova-micro-v1:0", of("0.035", "0.14"),
            "amazon.nova-lite-v1:0", of("0.06", "0.24"),
            "amazon.nova-pro-v1:0", of("0.8", "3.2"),
            "amazon.nova-premier-v1:0", of("2.5", "12.5"));

    private static final int MILLIONTH = 6;

    /** The configured ones, else the listed ones; a cross-region inference profile ({@code us.…}) costs what its model does. */
    static Optional<Prices> of(ModelConfiguration configuration) {
        if (configuration.inputPrice() != null && configuration.outputPrice() != null) {
            return Optional.of(new Prices(configuration.inputPrice(), configuration.outputPrice()));
        }
        String model = String.valueOf(configuration.modelId());
        return Optional.ofNullable(listed(model)).or(() -> Optional.ofNullable(listed(withoutArea(model))));
    }

    private static @Nullable Prices listed(String model) {
        return LISTED.get(model);
    }

    private static String withoutArea(String model) {
        return model.replaceFirst("^(us|eu|apac)\\.", "");
    }

    private static Prices of(String input, String output) {
        return new Prices(new BigDecimal(input), new BigDecimal(output));
    }

    BigDecimal cost(Tokens tokens) {
        return input.multiply(BigDecimal.valueOf(tokens.input()))
                .add(output.multiply(BigDecimal.valueOf(tokens.output())))
                .movePointLeft(MILLIONTH);
    }
}
