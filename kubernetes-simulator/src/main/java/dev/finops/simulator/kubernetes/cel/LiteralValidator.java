package dev.finops.simulator.kubernetes.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.validator.CelAstValidator;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses constants that could never be what a function takes: regular expressions, durations, times
 * (https://github.com/google/cel-go/blob/v0.26.0/cel/validator.go).
 */
final class LiteralValidator implements CelAstValidator {
    @Override
    public void validate(CelNavigableAst ast, Cel cel, IssuesFactory issues) {
        calls(ast).forEach(call -> {
            String function = call.function();
            int position = function.equals("matches") && call.target().isEmpty() ? 1 : 0;
            boolean checked = function.equals("matches") || function.equals("duration") || function.equals("timestamp");
            if (checked && call.args().size() > position) {
                CelExpr argument = call.args().get(position);
                if (argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE
                        && !isValid(function, argument.constant().stringValue())) {
                    issues.addError(argument.id(), "invalid " + function + " argument");
                }
            }
        });
    }

    /** What is wrong with the regular expression that a call of {@code find()} or {@code findAll()} has as constant. */
    static Optional<String> regexError(CelAbstractSyntaxTree ast) {
        return calls(CelNavigableAst.fromAst(ast))
                .filter(c -> (c.function().equals("find") || c.function().equals("findAll"))
                        && !c.args().isEmpty())
                .map(c -> c.args().getFirst())
                .filter(a -> a.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && a.constant().getKind() == CelConstant.Kind.STRING_VALUE)
                .flatMap(a -> syntaxError(a.constant().stringValue()).stream())
                .findFirst();
    }

    private static Stream<CelExpr.CelCall> calls(CelNavigableAst ast) {
        return ast.getRoot()
                .allNodes()
                .filter(n -> n.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelNavigableExpr::expr)
                .map(CelExpr::call);
    }

    private static boolean isValid(String function, String text) {
        return switch (function) {
            case "matches" -> syntaxError(text).isEmpty();
            case "duration" -> GoDuration.isValid(text);
            default -> isTime(text);
        };
    }

    private static Optional<String> syntaxError(String regex) {
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
