package dev.finops.simulator.kubernetes.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.finops.simulator.kubernetes.schema.Schema;
import dev.finops.simulator.kubernetes.schema.ValidationRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles single rules, in the environment that Kubernetes gives them. */
final class RuleCompiler {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableRegexPartialMatch(true)
            .enableHeterogeneousNumericComparisons(true)
            .enableTimestampEpoch(true)
            .enableOptionalSyntax(true)
            .build();

    private final SchemaTypes types;
    private final Map<CelType, Cel> environments = new HashMap<>();

    RuleCompiler(SchemaTypes types) {
        this.types = types;
    }

    /** @throws InvalidRule if the rule does not compile, or is of no use */
    CompiledRule compile(Schema schema, ValidationRule rule) throws InvalidRule {
        CelType self = types.of(schema);
        CelType oldSelf = rule.optionalOldSelf() ? OptionalType.create(self) : self;
        Cel cel = environments.computeIfAbsent(oldSelf, old -> environment(self, old));
        CelAbstractSyntaxTree ast = check(cel, rule.rule(), "rule");
        if (!ast.getResultType().equals(SimpleType.BOOL)) {
            throw new InvalidRule("rule", rule.rule(), "cel expression must evaluate to a bool");
        }
        return new CompiledRule(rule, program(cel, ast, "rule", rule.rule()), message(cel, rule), refersToOldSelf(ast));
    }

    private static CelRuntime.@Nullable Program message(Cel cel, ValidationRule rule) throws InvalidRule {
        String expression = rule.messageExpression();
        if (expression.isEmpty()) {
            return null;
        }
        CelAbstractSyntaxTree ast = check(cel, expression, "messageExpression");
        if (!ast.getResultType().equals(SimpleType.STRING)) {
            throw new InvalidRule("messageExpression", expression, "messageExpression must evaluate to a string");
        }
        return program(cel, ast, "messageExpression", expression);
    }

    private static CelAbstractSyntaxTree check(Cel cel, String expression, String field) throws InvalidRule {
        try {
            return cel.compile(expression).getAst();
        } catch (CelValidationException e) {
            throw new InvalidRule(field, expression, "compilation failed: " + e.getMessage());
        }
    }

    private static CelRuntime.Program program(Cel cel, CelAbstractSyntaxTree ast, String field, String expression)
            throws InvalidRule {
        try {
            return cel.createProgram(ast);
        } catch (CelEvaluationException e) {
            throw new InvalidRule(field, expression, "program instantiation failed: " + e.getMessage());
        }
    }

    private static boolean refersToOldSelf(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .anyMatch(n -> n.getKind() == CelExpr.ExprKind.Kind.IDENT
                        && n.expr().ident().name().equals("oldSelf"));
    }

    private Cel environment(CelType self, CelType oldSelf) {
        var libraries = KubernetesLibrary.all();
        var builder = CelFactory.standardCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(types.provider())
                .addVar("self", self)
                .addVar("oldSelf", oldSelf)
                .addCompilerLibraries(CelExtensions.strings(), CelExtensions.optional(), CelExtensions.sets(OPTIONS))
                .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.optional(), CelExtensions.sets(OPTIONS));
        libraries.forEach(f -> builder.addFunctionDeclarations(f.declaration()).addFunctionBindings(f.bindings()));
        return builder.build();
    }

    /** A rule that the API server refuses; the field is the one of the rule that is wrong. */
    static final class InvalidRule extends Exception {
        private static final long serialVersionUID = 1L;

        private final String field;
        private final String expression;

        InvalidRule(String field, String expression, String message) {
            super(message);
            this.field = field;
            this.expression = expression;
        }

        String field() {
            return field;
        }

        String expression() {
            return expression;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }
}
