package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.table.Tables;
import dev.finops.simulator.kubernetes.table.Tables.IncludeObject;
import java.util.List;

/** Objects as the client asks for them: as they are, or as a table. */
public final class Representation {
    private final Tables tables;

    public Representation(Tables tables) {
        this.tables = tables;
    }

    boolean isTable(ApiRequest request) {
        // Clients list the forms that they understand with the preferred one first.
        return request.header("Accept").split(",", 2)[0].contains("as=Table");
    }

    ObjectNode table(ApiRequest request, ResourceType type, List<ObjectNode> objects, String resourceVersion) {
        IncludeObject include = switch (request.query("includeObject")) {
            case "None" -> IncludeObject.NONE;
            case "Object" -> IncludeObject.OBJECT;
            default -> IncludeObject.METADATA;
        };
        return tables.table(type.columns(), objects, resourceVersion, include);
    }
}
