package dev.finops.backend.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** The head of the interface's description. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "FinOps backend",
                        version = "1",
                        description = "Costs from AWS billing files, with what lies behind each number.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
final class Api {
    private Api() {}
}
