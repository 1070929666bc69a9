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
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.HomogeneousLiteralValidator;
import dev.finops.simulator.kubernetes.schema.FieldPath;
import dev.finops.simulator.kubernetes.schema.Schema;
import dev.finops.simulator.kubernetes.schema.ValidationRule;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles single rules, in the environment that Kubernetes gives them. */
final class RuleCompiler {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableRegexPartialMatch(true)
            .enableHeterogeneousNumericComparisons(true)
            .enableTimestampEpoch(true)
            .enableOptionalSyntax(true)
            .build();

    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$", Pattern.MULTILINE);
    private static final Pattern SYNTAX = Pattern.compile(
            "^(ERROR: <input>:\\d+:\\d+: )(mismatched|missing|extraneous|token recognition|no viable)",
            Pattern.MULTILINE);

    private final SchemaTypes types;
    private final Map<CelType, Environment> environments = new HashMap<>();

    RuleCompiler(SchemaTypes types) {
        this.types = types;
    }

    /** A rule that says nothing, or is about what rules cannot see, compiles to nothing. */
    RuleCompilation compile(Schema schema, ValidationRule rule) {
        DeclaredType type = types.of(schema);
        if (type == null || rule.rule().isBlank()) {
            return RuleCompilation.failed(rule, null, false);
        }
        CelType self = type.celType();
        CelType oldSelf = rule.hasOptionalOldSelf() ? OptionalType.create(self) : self;
        Environment environment = environments.computeIfAbsent(oldSelf, old -> environment(self, old));
        boolean usesOldSelf = false;
        try {
            CelAbstractSyntaxTree ast = environment.check(rule.rule());
            if (!ast.getResultType().equals(SimpleType.BOOL)) {
                return RuleCompilation.failed(rule, "cel expression must evaluate to a bool", false);
            }
            usesOldSelf = refersToOldSelf(ast);
            var program = environment.program(ast);
            long cost = CostEstimator.most(ast, type);
            return withMessage(environment, schema, type, rule, program, usesOldSelf, cost);
        } catch (CelValidationException e) {
            return RuleCompilation.failed(rule, "compilation failed: " + inWordsOfGo(e), false);
        } catch (CelEvaluationException e) {
            return RuleCompilation.failed(rule, "program instantiation failed: " + e.getMessage(), usesOldSelf);
        }
    }

    private static RuleCompilation withMessage(
            Environment environment,
            Schema schema,
            DeclaredType type,
            ValidationRule rule,
            CelRuntime.Program program,
            boolean usesOldSelf,
            long cost) {
        CelRuntime.Program message = null;
        long messageCost = -1;
        String error = null;
        if (!rule.messageExpression().isEmpty()) {
            try {
                CelAbstractSyntaxTree ast = environment.check(rule.messageExpression());
                if (ast.getResultType().equals(SimpleType.STRING)) {
                    message = environment.program(ast);
                    messageCost = CostEstimator.most(ast, type);
                } else {
                    error = "messageExpression must evaluate to a string";
                }
            } catch (CelValidationException e) {
                error = "messageExpression compilation failed: " + inWordsOfGo(e);
            } catch (CelEvaluationException e) {
                error = "messageExpression instantiation failed: " + e.getMessage();
            }
        }
        var runnable = new CompiledRule(rule, program, message, usesOldSelf, fieldPath(rule, schema));
        return new RuleCompilation(rule, runnable, null, error, usesOldSelf, cost, messageCost);
    }

    private static String inWordsOfGo(CelValidationException e) {
        String message = CANDIDATES.matcher(String.valueOf(e.getMessage())).replaceAll("");
        return SYNTAX.matcher(message)
                .replaceAll("$1Syntax error: $2")
                .replace("google.protobuf.Timestamp", "timestamp")
                .replace("google.protobuf.Duration", "duration");
    }

    private static String fieldPath(ValidationRule rule, Schema schema) {
        try {
            return FieldPath.parse(rule.fieldPath(), schema, true).text();
        } catch (FieldPath.InvalidPathException e) {
            return ""; // Refused with the definition.
        }
    }

    private static boolean refersToOldSelf(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .anyMatch(n -> n.getKind() == CelExpr.ExprKind.Kind.IDENT
                        && n.expr().ident().name().equals("oldSelf"));
    }

    private Environment environment(CelType self, @Nullable CelType oldSelf) {
        var libraries = KubernetesLibrary.all();
        var builder = CelFactory.standardCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(types.provider())
                .addVar("self", self)
                .addVar("oldSelf", oldSelf)
                .addCompilerLibraries(
                        CelExtensions.strings(),
                        CelExtensions.optional(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.comprehensions(),
                        CelExtensions.lists())
                .addRuntimeLibraries(
                        CelExtensions.strings(),
                        CelExtensions.optional(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.comprehensions(),
                        CelExtensions.lists());
        libraries.forEach(f -> builder.addFunctionDeclarations(f.declaration()).addFunctionBindings(f.bindings()));
        return new Environment(builder.build());
    }

    /** Expressions over one type of {@code self} and {@code oldSelf}. */
    private record Environment(Cel cel, CelValidator validator) {
        Environment(Cel cel) {
            this(
                    cel,
                    CelValidatorFactory.standardCelValidatorBuilder(cel)
                            .addAstValidators(new LiteralValidator(), HomogeneousLiteralValidator.newInstance("format"))
                            .build());
        }

        CelAbstractSyntaxTree check(String expression) throws CelValidationException {
            CelAbstractSyntaxTree ast = cel.compile(expression).getAst();
            return validator.validate(ast).getAst();
        }

        CelRuntime.Program program(CelAbstractSyntaxTree ast) throws CelEvaluationException {
            var wrong = LiteralValidator.regexError(ast);
            if (wrong.isPresent()) {
                throw new CelEvaluationException(wrong.get());
            }
            return cel.createProgram(ast);
        }
    }
}
